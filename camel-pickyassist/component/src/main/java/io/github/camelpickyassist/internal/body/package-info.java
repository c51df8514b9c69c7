/** What a body of any documented type means: a text, a file, numbers, rows. Reads, checks nothing of its content. */
@NullMarked
package io.github.camelpickyassist.internal.body;

import org.jspecify.annotations.NullMarked;

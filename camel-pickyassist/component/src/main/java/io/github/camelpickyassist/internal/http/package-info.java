/** The only package that opens a connection. */
@NullMarked
package io.github.camelpickyassist.internal.http;

import org.jspecify.annotations.NullMarked;

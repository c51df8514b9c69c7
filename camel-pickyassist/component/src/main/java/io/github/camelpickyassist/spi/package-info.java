/** What a user may replace. */
@NullMarked
package io.github.camelpickyassist.spi;

import org.jspecify.annotations.NullMarked;

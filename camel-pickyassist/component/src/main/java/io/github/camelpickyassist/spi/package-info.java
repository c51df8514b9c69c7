/** Interfaces that users may implement. */
@NullMarked
package io.github.camelpickyassist.spi;

import org.jspecify.annotations.NullMarked;

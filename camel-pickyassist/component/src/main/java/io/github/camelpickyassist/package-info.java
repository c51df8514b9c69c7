/** The public API for authors of routes: the component, its options and headers, the result and the exceptions. */
@NullMarked
package io.github.camelpickyassist;

import org.jspecify.annotations.NullMarked;

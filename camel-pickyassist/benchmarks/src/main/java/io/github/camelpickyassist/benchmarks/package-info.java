/** Measures the component side by side with other ways to do the same; see the README of the module. */
@NullMarked
package io.github.camelpickyassist.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * The only place that knows the JSON names of the service: writers and readers for pushes and answers.
 */
@NullMarked
package io.github.camelpickyassist.protocol.wire;

import org.jspecify.annotations.NullMarked;

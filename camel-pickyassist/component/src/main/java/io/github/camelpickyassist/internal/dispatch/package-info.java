/**
 * From recipients to pushes and back to one outcome for each: chunks, their order, and what a refusal or a lost answer
 * means for the rest. Knows the network only as {@link io.github.camelpickyassist.internal.dispatch.PushTransport}.
 */
@NullMarked
package io.github.camelpickyassist.internal.dispatch;

import org.jspecify.annotations.NullMarked;

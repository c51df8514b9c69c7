/**
 * What the service says after a push was accepted: reports of what became of its messages. Values only.
 */
@NullMarked
package io.github.camelpickyassist.protocol.event;

import org.jspecify.annotations.NullMarked;

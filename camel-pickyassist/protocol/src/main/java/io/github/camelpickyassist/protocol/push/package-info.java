/**
 * What a push is, what the service can carry on which channel, and what its answers mean. Values only: nothing here
 * reads, writes or waits.
 */
@NullMarked
package io.github.camelpickyassist.protocol.push;

import org.jspecify.annotations.NullMarked;

/**
 * A local stand-in for the Picky Assist service, for tests, demonstrations and development. Start at {@link
 * io.github.camelpickyassist.sandbox.PickyAssistSandbox}.
 */
@NullMarked
package io.github.camelpickyassist.sandbox;

import org.jspecify.annotations.NullMarked;

/**
 * A small, strict HTTP/1.1 server on blocking sockets: the only place that opens any. It hands the connection itself to whoever
 * answers, because a stand-in has to misbehave in ways that no ordinary server offers.
 */
@NullMarked
package io.github.camelpickyassist.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;

/**
 * The only package that opens a connection: one push, one request, one verdict.
 *
 * <p>Whether the service can have taken a push is decided by its answer or, without one, by how much of the request was
 * written ({@link io.github.camelpickyassist.internal.http.WriteProgress}). camel-http builds the client, and the call
 * is made here: camel-http's producer would repeat it on some answers and send the exchange's headers along.
 *
 * <p>Nothing is logged here that is in a push. HttpClient's own loggers {@code org.apache.hc.client5.http.wire} and
 * {@code …headers} are out of reach: at DEBUG the former prints every byte sent, and the token is one of the things
 * sent.
 */
@NullMarked
package io.github.camelpickyassist.internal.http;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A body that is a text. Objects in general are none: what they print as is not what anybody wants to send. */
public final class TextBody {

    private TextBody() {}

    /**
     * The text of this body, decoded with the exchange's charset or UTF-8; null of null.
     *
     * @param mostBytes what is read of a stream or file at the most
     * @throws UnusableBodyException if it is of another type, longer, unreadable, or not in that charset
     */
    public static @Nullable String of(Exchange exchange, @Nullable Object body, int mostBytes)
            throws UnusableBodyException {
        try {
            return new ExchangeValues(exchange, mostBytes).reader().text(body);
        } catch (ValueReader.NotATextException e) {
            boolean rows = body instanceof Map<?, ?> || Elements.of(body) != null;
            throw UnusableBodyException.ofType(
                    body == null ? "" : body, rows ? "text, or mode dynamic for rows," : "text");
        } catch (IllegalArgumentException e) {
            throw new UnusableBodyException("body", String.valueOf(e.getMessage()), e);
        }
    }
}

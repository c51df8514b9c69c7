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

/**
 * A body that is a text. Other objects are not converted, because the result of {@code toString} is rarely meant to be
 * sent.
 */
public final class TextBody {

    private TextBody() {}

    /**
     * Returns the text of this body, decoded with the exchange's charset or UTF-8; null for a null body.
     *
     * @param mostBytes the maximum number of bytes to read from a stream or file
     * @throws UnusableBodyException if it is of another type, longer, unreadable, or malformed in that charset
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

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.internal.dispatch.Recipients;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.RowReader;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Rows with named fields, one recipient each, out of any body that holds some. */
public final class RowList implements Recipients {

    private final Elements elements;
    private final RowFields fields;
    private final RowReader reader;
    private final RowMaker rows;

    private RowList(Elements elements, RowFields fields, RowReader reader, RowMaker rows) {
        this.elements = elements;
        this.fields = fields;
        this.reader = reader;
        this.rows = rows;
    }

    /**
     * The rows of this body: many of them, a map of number to text, one row, or JSON.
     *
     * @throws UnusableBodyException if it is of a type that holds none
     */
    public static RowList of(
            Exchange exchange, @Nullable Object body, RowFields fields, RowReader reader, RowMaker rows)
            throws UnusableBodyException {
        if (body == null) {
            throw new UnusableBodyException("empty; rows expected");
        }
        return new RowList(elements(exchange, body, fields, reader), fields, reader, rows);
    }

    private static Elements elements(Exchange exchange, Object body, RowFields fields, RowReader reader)
            throws UnusableBodyException {
        if (body instanceof CharSequence text && text.toString().isBlank()) {
            throw new UnusableBodyException("empty; rows expected");
        } else if (body instanceof Map<?, ?> map) {
            return reader.recognizes(map) ? Elements.ofOne(map) : Elements.ofEntries(map);
        } else if (fields.isJsonObject(body)) {
            return Elements.ofOne(body);
        }
        Elements many = Elements.of(body);
        if (many == null) {
            many = Elements.ofJson(exchange, body);
        }
        if (many == null && fields.isRow(body)) {
            many = Elements.ofOne(body);
        }
        if (many == null) {
            throw UnusableBodyException.ofType(body, "rows");
        }
        return many;
    }

    @Override
    public boolean repeatable() {
        return elements.repeatable();
    }

    @Override
    public Cursor open() throws IOException {
        return new ElementCursor(elements.opening().open(), this::read, rows);
    }

    private Recipient read(Object element, int position, Consumer<Violation> found) {
        if (element instanceof Recipient recipient) {
            return recipient;
        }
        Map<?, ?> row = fields.of(element, position, found);
        return row == null
                ? ElementCursor.unusable(element, position, found, "a row with named fields")
                : reader.read(row, position, found);
    }
}

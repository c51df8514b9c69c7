/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.PushReader;
import io.github.camelpickyassist.protocol.wire.RowReader;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Rows with named fields, one recipient each, from a body. */
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
     * Returns the rows of this body: several rows, a map of number to text, one row, or JSON.
     *
     * @param values reads the values of the rows
     * @throws UnusableBodyException if its type holds no rows
     */
    public static RowList of(
            Exchange exchange,
            @Nullable Object body,
            RowFields fields,
            RowReader reader,
            RowMaker rows,
            ExchangeValues values)
            throws UnusableBodyException {
        Object inner = body instanceof Optional<?> || body instanceof TreeNode node && node.isValueNode()
                ? ValueReader.unwrapped(body)
                : body;
        if (inner == null
                || inner instanceof CharSequence text && text.toString().isBlank()) {
            throw new UnusableBodyException("empty; rows expected, such as a List of Maps or a JSON array");
        }
        Elements elements = elements(exchange, inner, fields, reader);
        if (elements.repeatable()) {
            values.rememberStreams();
        }
        return new RowList(elements, fields, reader, rows);
    }

    private static Elements elements(Exchange exchange, Object body, RowFields fields, RowReader reader)
            throws UnusableBodyException {
        if (body instanceof Map<?, ?> map) {
            return reader.recognizes(map) ? Elements.ofOne(map) : Elements.ofEntries(map);
        } else if (RowFields.isJsonObject(body) || body instanceof Map.Entry<?, ?>) {
            return Elements.ofOne(body);
        }
        Elements many = Elements.of(body);
        if (many == null) {
            many = Elements.ofJson(exchange, body, reader::asksFor);
        }
        if (many == null && (fields.isRow(body) || body instanceof Recipient)) {
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
        return new ElementCursor(elements.opening().open(), new Reading(), rows);
    }

    /** Reads the rows in order. */
    private final class Reading implements ElementCursor.Reading {
        private final RowReader.Pass pass = reader.pass();

        @Override
        public Recipient read(Object element, int position, Consumer<Violation> found) {
            if (element instanceof Recipient recipient) {
                if (reader.fillsTexts()) {
                    return ElementCursor.unusable(element, position, found, "a row with named fields");
                }
                PushReader.problemWith(recipient.extra())
                        .ifPresent(problem -> found.accept(Violation.impossible(position, "", problem)));
                return recipient;
            } else if (element instanceof LineRows.Unusable line) {
                return ElementCursor.unusable(position, found, line.problem());
            }
            Map<?, ?> row = fields.of(element);
            return row == null
                    ? ElementCursor.unusable(element, position, found, expected(element))
                    : pass.read(row, position, found);
        }

        @Override
        public boolean hasFields(Object element) {
            return !(element instanceof Recipient || element instanceof LineRows.Unusable);
        }

        private static String expected(Object element) {
            if (element instanceof List<?> || element instanceof Object[]) {
                return "a row with named fields, such as a Map, or lines after transformDataType to pickyassist:rows,";
            }
            boolean number = element instanceof CharSequence || element instanceof Number;
            return number
                    ? "a row with named fields, such as a Map, or mode bulk for a list of numbers,"
                    : "a row with named fields, such as a Map,";
        }

        // A field that few rows have may come late. Only for rows that are sent before the rest is read must this
        // decide early.
        @Override
        public List<Violation> missing(boolean exhausted) {
            if (pass.lacksNumbers()) {
                return pass.missing(exhausted).stream().map(fields::withRemedy).toList();
            }
            return exhausted || !elements.repeatable() ? pass.missing(exhausted) : List.of();
        }
    }
}

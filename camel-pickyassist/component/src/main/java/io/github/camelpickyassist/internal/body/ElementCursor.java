/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.internal.submission.Recipients.Cursor;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Iterates over elements and makes a row of each. */
final class ElementCursor implements Cursor {

    /** Makes a recipient of an element. */
    interface Reading {
        Recipient read(Object element, int position, Consumer<Violation> found);

        /** Whether this element is a row with named fields. */
        default boolean hasFields(Object element) {
            return false;
        }

        /** Returns what is missing in all elements so far. */
        default List<Violation> missing(boolean exhausted) {
            return List.of();
        }
    }

    private static final Recipient NOBODY = Recipient.of(Address.number(""), null);

    private final Iterator<?> elements;
    private final Reading reading;
    private final RowMaker rows;
    private int position;

    /** Whether all rows so far are one object. */
    private boolean refilled = true;

    private @Nullable Object previous;

    ElementCursor(Iterator<?> elements, Reading reading, RowMaker rows) {
        this.elements = elements;
        this.reading = reading;
        this.rows = rows;
    }

    @Override
    public @Nullable Row next(Consumer<Violation> found) {
        if (!elements.hasNext()) {
            return null;
        }
        Object next = elements.next();
        Object element = next instanceof Optional<?> optional ? optional.orElse(null) : next;
        int at = position++;
        if (element == null) {
            found.accept(Violation.impossible(at, "", "null"));
            return rows.row(at, NOBODY, found);
        }
        return rows.row(at, reading.read(element, at, found), reading.hasFields(element) ? kept(element) : null, found);
    }

    /**
     * Returns the row as it is now. A source may fill one map again for each row, which its second row shows; the rows of
     * other sources are not copied, which would cost more than reading them.
     */
    private Object kept(Object row) {
        refilled = refilled && (previous == null || row == previous);
        previous = row;
        Class<?> type = row.getClass();
        boolean map = type == HashMap.class || type == LinkedHashMap.class;
        return refilled && map ? new LinkedHashMap<>((Map<?, ?>) row) : row;
    }

    @Override
    public List<Violation> missing(boolean exhausted) {
        return reading.missing(exhausted);
    }

    static Recipient unusable(Object element, int position, Consumer<Violation> found, String expected) {
        return unusable(
                position, found, "unsupported type " + element.getClass().getName() + "; " + expected + " expected");
    }

    static Recipient unusable(int position, Consumer<Violation> found, String problem) {
        found.accept(Violation.impossible(position, "", problem));
        return NOBODY;
    }

    @Override
    public void close() throws IOException {
        Elements.close(elements);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts a row with named fields, from a file or database, to a recipient. Fields have the names of the wire format,
 * except a few for which the caller can choose other names. Unknown fields are ignored unless the caller lists them as
 * extra properties.
 */
public final class RowReader {

    /** Stands in a row of a JSON document for the value of a field that is not needed. */
    public static final Object NOT_READ = new Object() {
        @Override
        public String toString() {
            return "not read";
        }
    };

    /** A property of the wire format, and the field of a row that holds it. */
    private record Column(String field, String name) {

        static Column of(String field) {
            return new Column(field, field);
        }
    }

    private static final String MARK = "\ufeff";

    private final Column[] columns;
    private final String numberColumn;
    private final Set<String> passedOn;
    private final boolean messenger;
    private final ValueReader values;
    private final @Nullable MessagePattern pattern;
    private final List<String> slots;
    private final List<String> named;

    /**
     * Creates a reader with the caller's names of fields.
     *
     * @param number field of the number, or of the Messenger id on that channel
     * @param text field of the personal text
     * @param media field of the URL or content of a file
     * @param reference field of the caller's own id
     * @param passedOn unknown fields to send as extra properties
     * @param messenger whether the channel addresses Messenger users
     */
    public RowReader(
            String number, String text, String media, String reference, Set<String> passedOn, boolean messenger) {
        this(number, text, media, reference, passedOn, messenger, ValueReader.PLAIN);
    }

    /** Creates a reader with the caller's names of fields and with additional value types. */
    public RowReader(
            String number,
            String text,
            String media,
            String reference,
            Set<String> passedOn,
            boolean messenger,
            ValueReader values) {
        this(number, text, media, reference, passedOn, messenger, values, null);
    }

    /**
     * The same, of rows whose text is a pattern that their fields fill; the column of the personal text is not read then.
     *
     * @param pattern null if each row has its text
     */
    public RowReader(
            String number,
            String text,
            String media,
            String reference,
            Set<String> passedOn,
            boolean messenger,
            ValueReader values,
            @Nullable MessagePattern pattern) {
        this.pattern = pattern;
        this.slots = pattern == null ? List.of() : pattern.fields();
        this.columns = new Column[] {
            new Column(WireNames.NUMBER, number),
            Column.of(WireNames.MESSENGER_ID),
            new Column(WireNames.TEXT, text),
            new Column(WireNames.MEDIA, media),
            Column.of(WireNames.MEDIA_CODE),
            new Column(WireNames.REFERENCE, reference),
            Column.of(WireNames.TEMPLATE_VALUES),
            Column.of(WireNames.TEMPLATE_HEADER),
            Column.of(WireNames.LANGUAGE)
        };
        this.numberColumn = number;
        this.passedOn = Set.copyOf(passedOn);
        this.messenger = messenger;
        this.values = values;
        this.named = named();
    }

    /** Returns the names that the caller chose, except that of the number: rows must have these fields. */
    private List<String> named() {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            if (!column.field.equals(column.name) && !column.field.equals(WireNames.NUMBER) && isRead(column)) {
                names.add(column.name);
            }
        }
        return names;
    }

    /** Whether the texts are made from the fields of the rows. */
    public boolean fillsTexts() {
        return pattern != null;
    }

    private boolean isRead(Column column) {
        return pattern == null || !column.field.equals(WireNames.TEXT);
    }

    /** Returns whether this map is a row, because it has a field for the recipient. */
    public boolean recognizes(Map<?, ?> map) {
        return has(map, numberColumn) || has(map, WireNames.MESSENGER_ID);
    }

    /** Returns whether a row has this field, with or without a value. */
    private static boolean has(Map<?, ?> row, String name) {
        try {
            return row.containsKey(name) || row.containsKey(MARK + name);
        } catch (ClassCastException | NullPointerException keysOfAnotherType) {
            return false;
        }
    }

    /** Returns whether this reader reads a field of this name. */
    public boolean asksFor(String name) {
        String bare = ValueReader.withoutMark(name);
        if (passedOn.contains(bare) || slots.contains(bare)) {
            return true;
        }
        for (Column column : columns) {
            if (column.name.equals(bare) && isRead(column)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the recipient of one row.
     *
     * @param position of the row in the caller's order
     * @param found receives a violation for each field with an unusable value
     */
    public Recipient read(Map<?, ?> row, int position, Consumer<Violation> found) {
        return read(row, position, found, isMarked(row));
    }

    private Recipient read(Map<?, ?> row, int position, Consumer<Violation> found, boolean marked) {
        RecipientBuilder recipient = new RecipientBuilder(values);
        for (Column column : columns) {
            Object value = isRead(column) ? value(row, column.name, marked, position, found) : null;
            if (value != null) {
                try {
                    recipient.set(column.field, value);
                } catch (IllegalArgumentException unusable) {
                    found.accept(Violation.impossible(position, column.name, String.valueOf(unusable.getMessage())));
                }
            }
        }
        for (String name : passedOn) {
            if (row.containsKey(name) || marked && row.containsKey(MARK + name)) {
                try {
                    recipient.extra(name, JsonValues.plain(value(row, name, marked, position, found), 1));
                } catch (IllegalArgumentException unusable) {
                    found.accept(Violation.impossible(position, name, String.valueOf(unusable.getMessage())));
                }
            }
        }
        if (pattern != null) {
            recipient.set(WireNames.TEXT, filled(pattern, row, marked, position, found));
        }
        return recipient.build(messenger);
    }

    /** The text of a row; null if it lacks a value. */
    private @Nullable String filled(
            MessagePattern text, Map<?, ?> row, boolean marked, int position, Consumer<Violation> found) {
        List<String> fields = text.fields();
        String[] filled = text.unfilled();
        boolean complete = true;
        for (int i = 0; i < fields.size(); i++) {
            String value = slot(row, fields.get(i), marked, position, found);
            if (value == null) {
                complete = false;
            } else {
                text.fill(filled, i, value);
            }
        }
        return complete ? MessagePattern.text(filled) : null;
    }

    private @Nullable String slot(
            Map<?, ?> row, String field, boolean marked, int position, Consumer<Violation> found) {
        String problem;
        try {
            String value = values.textOrNull(read(row, field, marked));
            if (value != null) {
                return value;
            }
            problem = lacking(row, field);
        } catch (IllegalArgumentException unusable) {
            problem = String.valueOf(unusable.getMessage());
        }
        found.accept(Violation.impossible(position, field, problem));
        return null;
    }

    private static String lacking(Map<?, ?> row, String field) {
        return has(row, field)
                ? "empty; the message pattern needs a value"
                : "missing; the message pattern needs it; found: " + FieldNames.listed(List.of(row));
    }

    private static @Nullable Object value(
            Map<?, ?> row, String name, boolean marked, int position, Consumer<Violation> found) {
        try {
            return read(row, name, marked);
        } catch (IllegalArgumentException unreadable) {
            found.accept(Violation.impossible(position, name, String.valueOf(unreadable.getMessage())));
            return null;
        }
    }

    private static @Nullable Object read(Map<?, ?> row, String name, boolean marked) {
        try {
            Object value = row.get(name);
            return value == null && marked ? row.get(MARK + name) : value;
        } catch (RuntimeException unreadable) {
            // A map or bean of the caller, for example one that queries a database.
            throw new IllegalArgumentException("cannot be read: " + kindOf(unreadable), unreadable);
        }
    }

    private static String kindOf(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getName();
    }

    /** Returns whether the name of its first field begins with the byte order mark of its file. */
    private static boolean isMarked(Map<?, ?> row) {
        for (Object name : row.keySet()) {
            if (name instanceof String text && text.startsWith(MARK)) {
                return true;
            }
        }
        return false;
    }

    /** Starts reading a list at its first row. */
    public Pass pass() {
        return new Pass();
    }

    /** Reads the rows of a list in order, and records which fields none of them has. Not thread-safe. */
    public final class Pass {
        private static final int SAMPLES = 3;

        private final List<Map<?, ?>> samples = new ArrayList<>(SAMPLES);
        private final List<String> unseen = new ArrayList<>(named);
        private boolean lacksPassedOn = !passedOn.isEmpty();
        private int rows;
        private boolean numbered;
        private boolean marked;

        private Pass() {}

        /** Reads the recipient of the next row, as {@link RowReader#read}. */
        public Recipient read(Map<?, ?> row, int position, Consumer<Violation> found) {
            if (rows++ == 0) {
                marked = isMarked(row);
            }
            if (rows <= SAMPLES) {
                samples.add(row);
            }
            if (!numbered) {
                numbered = recognizes(row);
            }
            if (!unseen.isEmpty()) {
                unseen.removeIf(name -> has(row, name));
            }
            if (lacksPassedOn) {
                lacksPassedOn = passedOn.stream().noneMatch(name -> has(row, name));
            }
            return RowReader.this.read(row, position, found, marked);
        }

        /** Returns whether there was a row, and none had a field for the recipient. */
        public boolean lacksNumbers() {
            return rows > 0 && !numbered;
        }

        /**
         * Returns violations for the fields that the caller named and no row so far has, each with the names that the
         * first rows have instead.
         *
         * @param all whether these were all rows
         */
        public List<Violation> missing(boolean all) {
            if (rows == 0) {
                return List.of();
            } else if (!numbered) {
                return List.of(Violation.impossible(Violation.WHOLE, "recipients", problem(numberColumn, all)));
            }
            // Rows need not have the fields for extra properties.
            Stream<String> missing = lacksPassedOn
                    ? Stream.concat(unseen.stream(), passedOn.stream().sorted())
                    : unseen.stream();
            return missing.map(name -> Violation.unsupported(Violation.WHOLE, "recipients", problem(name, all)))
                    .toList();
        }

        private String problem(String name, boolean all) {
            String none = all ? "no row has" : "none of the first " + rows + " rows has";
            return none + " a field '" + name + "'; found: " + FieldNames.listed(samples);
        }
    }
}

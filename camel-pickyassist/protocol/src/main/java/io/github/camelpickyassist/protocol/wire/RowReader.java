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
import java.util.stream.Collectors;
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

    /**
     * A property of the wire format, and the field of a row that holds it.
     *
     * @param marked the same name after a byte order mark, as the first column of a file may have it
     */
    private record Column(String field, String name, String marked) {

        static Column of(String field) {
            return named(field, field);
        }

        static Column named(String field, String name) {
            return new Column(field, name, MARK + name);
        }

        /** Returns whether a row has this field, with or without a value. */
        boolean isIn(Map<?, ?> row) {
            try {
                return row.containsKey(name) || row.containsKey(marked);
            } catch (ClassCastException | NullPointerException keysOfAnotherType) {
                return false;
            }
        }

        /**
         * Returns the value that a row has in this field; null if it has none.
         *
         * @throws IllegalArgumentException if it cannot be read
         */
        @Nullable
        Object valueIn(Map<?, ?> row) {
            Object value = read(row, name);
            return value == null ? read(row, marked) : value;
        }
    }

    private static final String MARK = "\ufeff";

    private final Column number;
    private final Column messengerId = Column.of(WireNames.MESSENGER_ID);
    private final List<Column> columns;
    private final List<Column> passedOn;
    private final boolean messenger;
    private final ValueReader values;
    private final @Nullable MessagePattern pattern;
    private final List<Column> slots;
    private final List<Column> named;
    private final Set<String> asked;

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
        this.slots = pattern == null
                ? List.of()
                : pattern.fields().stream().map(Column::of).toList();
        this.number = Column.named(WireNames.NUMBER, number);
        this.columns = Stream.of(
                        this.number,
                        messengerId,
                        Column.named(WireNames.TEXT, text),
                        Column.named(WireNames.MEDIA, media),
                        Column.of(WireNames.MEDIA_CODE),
                        Column.named(WireNames.REFERENCE, reference),
                        Column.of(WireNames.TEMPLATE_VALUES),
                        Column.of(WireNames.TEMPLATE_HEADER),
                        Column.of(WireNames.LANGUAGE))
                .filter(column -> pattern == null || !column.field.equals(WireNames.TEXT))
                .toList();
        this.passedOn = passedOn.stream().sorted().map(Column::of).toList();
        this.messenger = messenger;
        this.values = values;
        this.named = named();
        this.asked = Stream.of(columns, this.passedOn, slots)
                .flatMap(List::stream)
                .map(Column::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the fields that the caller named, except that of the number: rows must have these. */
    private List<Column> named() {
        return columns.stream()
                .filter(column -> !column.equals(number) && !column.field.equals(column.name))
                .toList();
    }

    /** Whether the texts are made from the fields of the rows. */
    public boolean fillsTexts() {
        return pattern != null;
    }

    /** Returns whether this map is a row, because it has a field for the recipient. */
    public boolean recognizes(Map<?, ?> map) {
        return number.isIn(map) || messengerId.isIn(map);
    }

    /** Returns whether this reader reads a field of this name. */
    public boolean asksFor(String name) {
        return asked.contains(ValueReader.withoutMark(name));
    }

    /**
     * Reads the recipient of one row.
     *
     * @param position of the row in the caller's order
     * @param found receives a violation for each field with an unusable value
     */
    public Recipient read(Map<?, ?> row, int position, Consumer<Violation> found) {
        RecipientBuilder recipient = new RecipientBuilder(values);
        int filled = 0;
        for (Column column : columns) {
            Object value = value(row, column.name, column, position, found);
            if (value != null) {
                filled++;
                set(recipient, column, value, position, found);
            }
        }
        // Looking through the names of each row takes longer than reading it; most rows have no other fields.
        if (filled < row.size() && isMarked(row)) {
            setMarked(recipient, row, position, found);
        }
        for (Column column : passedOn) {
            if (column.isIn(row)) {
                try {
                    recipient.extra(column.name, JsonValues.plain(value(row, column, position, found), 1));
                } catch (IllegalArgumentException unusable) {
                    found.accept(Violation.impossible(position, column.name, String.valueOf(unusable.getMessage())));
                }
            }
        }
        if (pattern != null) {
            recipient.set(WireNames.TEXT, filled(pattern, row, position, found));
        }
        return recipient.build(messenger);
    }

    private static boolean isMarked(Map<?, ?> row) {
        for (Object name : row.keySet()) {
            if (name instanceof String text && text.startsWith(MARK)) {
                return true;
            }
        }
        return false;
    }

    private void setMarked(RecipientBuilder recipient, Map<?, ?> row, int position, Consumer<Violation> found) {
        for (Column column : columns) {
            Object value = row.get(column.name) == null ? value(row, column.marked, column, position, found) : null;
            if (value != null) {
                set(recipient, column, value, position, found);
            }
        }
    }

    private static void set(
            RecipientBuilder recipient, Column column, Object value, int position, Consumer<Violation> found) {
        try {
            recipient.set(column.field, value);
        } catch (IllegalArgumentException unusable) {
            found.accept(Violation.impossible(position, column.name, String.valueOf(unusable.getMessage())));
        }
    }

    /** The text of a row; null if it lacks a value, or is too long. */
    private @Nullable String filled(MessagePattern text, Map<?, ?> row, int position, Consumer<Violation> found) {
        String[] filled = text.unfilled();
        boolean complete = true;
        for (int i = 0; i < slots.size(); i++) {
            String value = slot(row, slots.get(i), position, found);
            if (value == null) {
                complete = false;
            } else {
                text.fill(filled, i, value);
            }
        }
        try {
            return complete ? MessagePattern.text(filled) : null;
        } catch (IllegalArgumentException tooLong) {
            found.accept(Violation.impossible(position, WireNames.TEXT, String.valueOf(tooLong.getMessage())));
            return null;
        }
    }

    private @Nullable String slot(Map<?, ?> row, Column column, int position, Consumer<Violation> found) {
        String problem;
        try {
            String value = values.textOrNull(column.valueIn(row));
            if (value != null) {
                return value;
            }
            problem = lacking(row, column);
        } catch (IllegalArgumentException unusable) {
            problem = String.valueOf(unusable.getMessage());
        }
        found.accept(Violation.impossible(position, column.name, problem));
        return null;
    }

    private static String lacking(Map<?, ?> row, Column column) {
        return column.isIn(row)
                ? "empty; the message pattern needs a value"
                : "missing; the message pattern needs it; found: " + FieldNames.listed(List.of(row));
    }

    private static @Nullable Object value(Map<?, ?> row, Column column, int position, Consumer<Violation> found) {
        Object value = value(row, column.name, column, position, found);
        return value == null ? value(row, column.marked, column, position, found) : value;
    }

    private static @Nullable Object value(
            Map<?, ?> row, String name, Column column, int position, Consumer<Violation> found) {
        try {
            return read(row, name);
        } catch (IllegalArgumentException unreadable) {
            found.accept(Violation.impossible(position, column.name, String.valueOf(unreadable.getMessage())));
            return null;
        }
    }

    private static @Nullable Object read(Map<?, ?> row, String name) {
        try {
            return row.get(name);
        } catch (RuntimeException unreadable) {
            // A map or bean of the caller, for example one that queries a database.
            throw new IllegalArgumentException("cannot be read: " + kindOf(unreadable), unreadable);
        }
    }

    private static String kindOf(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getName();
    }

    /** Starts reading a list at its first row. */
    public Pass pass() {
        return new Pass();
    }

    /** Reads the rows of a list in order, and records which fields none of them has. Not thread-safe. */
    public final class Pass {
        private static final int SAMPLES = 3;

        private final List<Map<?, ?>> samples = new ArrayList<>(SAMPLES);
        private final List<Column> unseen = new ArrayList<>(named);
        private boolean lacksPassedOn = !passedOn.isEmpty();
        private int rows;
        private boolean numbered;

        private Pass() {}

        /** Reads the recipient of the next row, as {@link RowReader#read}. */
        public Recipient read(Map<?, ?> row, int position, Consumer<Violation> found) {
            if (rows++ < SAMPLES) {
                samples.add(row);
            }
            if (!numbered) {
                numbered = recognizes(row);
            }
            unseen.removeIf(column -> column.isIn(row));
            if (lacksPassedOn) {
                lacksPassedOn = passedOn.stream().noneMatch(column -> column.isIn(row));
            }
            return RowReader.this.read(row, position, found);
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
                return List.of(Violation.impossible(Violation.WHOLE, "recipients", problem(number.name, all)));
            }
            // Rows need not have the fields for extra properties.
            Stream<Column> missing =
                    lacksPassedOn ? Stream.concat(unseen.stream(), passedOn.stream()) : unseen.stream();
            return missing.map(
                            column -> Violation.unsupported(Violation.WHOLE, "recipients", problem(column.name, all)))
                    .toList();
        }

        private String problem(String name, boolean all) {
            String none = all ? "no row has" : "none of the first " + rows + " rows has";
            return none + " a field '" + name + "'; found: " + FieldNames.listed(samples);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns a row, a record of a file or database with named fields, into a recipient. Fields are named as on the wire;
 * a few may have names of the caller's own. What is not known is ignored, unless it is to be passed on.
 */
public final class RowReader {

    /** A property on the wire, and where a row has it. */
    private record Column(String field, String name) {

        static Column of(String field) {
            return new Column(field, field);
        }
    }

    private final Column[] columns;
    private final String numberColumn;
    private final Set<String> passedOn;
    private final boolean messenger;

    /**
     * A reader of rows in which the caller's columns stand for properties on the wire.
     *
     * @param number column of the number, or of the Messenger id on that channel
     * @param text column of the personal text
     * @param media column of the URL or content of a file
     * @param reference column of the caller's own id
     * @param passedOn fields that are not known here and shall be sent all the same
     * @param messenger whether the channel addresses Messenger users
     */
    public RowReader(
            String number, String text, String media, String reference, Set<String> passedOn, boolean messenger) {
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
    }

    /** Whether this map is a row, because it has a field that says whom it is for. */
    public boolean recognizes(Map<?, ?> map) {
        return map.containsKey(numberColumn) || map.containsKey(WireNames.MESSENGER_ID);
    }

    /**
     * The recipient of one row.
     *
     * @param position of the row in the caller's order
     * @param found takes a violation for each field that has no usable form
     */
    public Recipient read(Map<?, ?> row, int position, Consumer<Violation> found) {
        RecipientBuilder recipient = new RecipientBuilder();
        for (Column column : columns) {
            Object value = row.get(column.name);
            if (value != null) {
                try {
                    recipient.set(column.field, value);
                } catch (IllegalArgumentException unusable) {
                    found.accept(Violation.impossible(position, column.name, String.valueOf(unusable.getMessage())));
                }
            }
        }
        for (String name : passedOn) {
            if (row.containsKey(name)) {
                recipient.extra(name, row.get(name));
            }
        }
        return recipient.build(messenger);
    }
}

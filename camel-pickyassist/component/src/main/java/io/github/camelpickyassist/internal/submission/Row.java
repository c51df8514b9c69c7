/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.spi.LedgerIntent;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recipient as the caller passed it.
 *
 * @param position in the caller's order, from 0
 * @param asWritten the number as the caller wrote it, before it was normalized
 * @param source the object with named fields from which the row was read; null if there is none
 * @param entry what a ledger records of it; null without a ledger
 */
public record Row(
        int position,
        Recipient recipient,
        String asWritten,
        @Nullable Object source,
        @Nullable Entry entry) {

    /**
     * What a ledger records of a row.
     *
     * @param intent the entry in the ledger
     * @param sent the recipient as it is sent, with the reference of the ledger if it has none of the caller's
     */
    public record Entry(LedgerIntent intent, Recipient sent) {}

    public Row(int position, Recipient recipient, String asWritten) {
        this(position, recipient, asWritten, null, null);
    }

    public Row(int position, Recipient recipient, String asWritten, @Nullable Object source) {
        this(position, recipient, asWritten, source, null);
    }

    /** Returns the recipient as it is sent. */
    public Recipient sent() {
        return entry == null ? recipient : entry.sent;
    }

    /** Returns the same row at another position. */
    public Row at(int other) {
        return other == position ? this : new Row(other, recipient, asWritten, source, entry);
    }

    /** Returns the same row with another entry of a ledger, or without one. */
    public Row with(@Nullable Entry other) {
        return other == null && entry == null ? this : new Row(position, recipient, asWritten, source, other);
    }

    /** Prints the masked number only. */
    @Override
    public String toString() {
        return "row " + position + " to " + recipient;
    }

    /** Returns a view of the recipients of these rows as they are sent; valid while the list does not change. */
    public static List<Recipient> recipients(List<Row> rows) {
        return new AbstractList<>() {
            @Override
            public Recipient get(int index) {
                return rows.get(index).sent();
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }
}

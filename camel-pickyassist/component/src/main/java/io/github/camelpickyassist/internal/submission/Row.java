/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recipient as the caller passed it.
 *
 * @param position in the caller's order, from 0
 * @param asWritten the number as the caller wrote it, before it was normalized
 * @param source the object with named fields from which the row was read; null if there is none
 */
public record Row(
        int position,
        Recipient recipient,
        String asWritten,
        @Nullable Object source) {

    public Row(int position, Recipient recipient, String asWritten) {
        this(position, recipient, asWritten, null);
    }

    /** Prints the masked number only. */
    @Override
    public String toString() {
        return "row " + position + " to " + recipient;
    }

    /** Returns a view of the recipients of these rows; valid while the list does not change. */
    public static List<Recipient> recipients(List<Row> rows) {
        return new AbstractList<>() {
            @Override
            public Recipient get(int index) {
                return rows.get(index).recipient();
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }
}

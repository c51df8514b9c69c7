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
 * One recipient as a caller handed it in.
 *
 * @param position in the caller's order, from 0
 * @param asWritten the number as the caller wrote it, before anything was stripped from it
 * @param source the object with named fields that it was read from; null if it was read from something else
 */
public record Row(
        int position,
        Recipient recipient,
        String asWritten,
        @Nullable Object source) {

    public Row(int position, Recipient recipient, String asWritten) {
        this(position, recipient, asWritten, null);
    }

    /** Shows the masked number only. */
    @Override
    public String toString() {
        return "row " + position + " to " + recipient;
    }

    /** Their recipients, as long as the rows stay as they are. */
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

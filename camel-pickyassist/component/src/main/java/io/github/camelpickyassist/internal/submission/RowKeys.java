/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

/**
 * The keys under which the rows of one exchange are recorded in a ledger.
 *
 * @param exchange the key of the exchange
 * @param byReference whether a reference belongs to one row; if not, all rows have the reference of the exchange
 */
public record RowKeys(String exchange, boolean byReference) {

    /** Returns the key of a row: the exchange's, with the row's reference if it has one, else with its position. */
    public String of(Row row) {
        String reference = row.recipient().reference();
        // The length in front keeps two pairs from having the same text.
        String start = exchange.length() + ":" + exchange;
        return byReference && reference != null && !reference.isBlank()
                ? start + "=" + reference
                : start + "#" + row.position();
    }

    /** Prints no key: it may contain personal data. */
    @Override
    public String toString() {
        return "keys by " + (byReference ? "reference" : "position");
    }
}

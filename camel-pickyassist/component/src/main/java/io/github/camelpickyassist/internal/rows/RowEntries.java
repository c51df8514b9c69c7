/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.ContentHash;
import io.github.camelpickyassist.internal.submission.LedgerTerms;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowKeys;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.spi.LedgerIntent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the rows of a submission the entries that its ledger will record, as soon as they are read: pushes are encoded
 * before they have their turn, and the reference is part of them. Without a ledger rows stay as they are.
 */
final class RowEntries {

    private static final Logger LOG = LoggerFactory.getLogger(RowEntries.class);

    private final @Nullable LedgerTerms terms;
    private final @Nullable RowKeys keys;
    private final @Nullable ContentHash content;

    RowEntries(Submission submission) {
        this.terms = submission.terms().ledger();
        this.keys = submission.keys();
        this.content = terms == null ? null : ContentHash.of(submission.envelope());
    }

    /** Returns the rows with entries; without, if the ledger makes no references, so that they cannot begin. */
    List<Row> of(List<Row> rows) {
        if (terms == null || content == null) {
            return rows;
        }
        List<Row> with = new ArrayList<>(rows.size());
        try {
            for (Row row : rows) {
                with.add(row.with(entry(row, terms, content)));
            }
        } catch (RuntimeException e) {
            LOG.warn("The ledger makes no references", e);
            return rows.stream().map(row -> row.with(null)).toList();
        }
        return with;
    }

    private Row.Entry entry(Row row, LedgerTerms ledger, ContentHash shared) {
        Recipient recipient = row.recipient();
        String key = keys == null ? null : keys.of(row);
        String reference = ledger.ledger().newReference(ledger.scope(), key);
        String given = recipient.reference();
        boolean own = given == null || given.isBlank();
        LedgerIntent intent = new LedgerIntent(
                key, reference, own ? null : given, recipient.address().id(), shared.digest(recipient));
        return new Row.Entry(intent, own && ledger.ownReferences() ? recipient.withReference(reference) : recipient);
    }
}

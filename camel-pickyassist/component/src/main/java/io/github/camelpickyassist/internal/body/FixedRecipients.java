/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recipients that are held in a list.
 *
 * @param missing what none of them has
 */
public record FixedRecipients(List<Recipient> recipients, RowMaker rows, List<Violation> missing)
        implements Recipients {

    /** Recipients that lack nothing. */
    public FixedRecipients(List<Recipient> recipients, RowMaker rows) {
        this(recipients, rows, List.of());
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public boolean atMostOne() {
        return recipients.size() <= 1;
    }

    @Override
    public Cursor open() {
        return new Cursor() {
            private int position;

            @Override
            public @Nullable Row next(Consumer<Violation> found) {
                return position < recipients.size() ? rows.row(position, recipients.get(position++), found) : null;
            }

            @Override
            public List<Violation> missing(boolean exhausted) {
                return missing;
            }

            @Override
            public void close() {}
        };
    }
}

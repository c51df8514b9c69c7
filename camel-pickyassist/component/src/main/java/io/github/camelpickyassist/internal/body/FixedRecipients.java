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

/** Recipients that are all there. */
public record FixedRecipients(List<Recipient> recipients, RowMaker rows) implements Recipients {

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
            public void close() {}
        };
    }
}

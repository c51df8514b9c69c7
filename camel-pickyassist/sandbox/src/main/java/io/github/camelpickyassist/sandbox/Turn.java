/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One message in a conversation, by either side. */
sealed interface Turn {

    /** Bytes of memory that a turn takes which says nothing. */
    long EMPTY = 512;

    /** Grows with every turn of the sandbox, so that pages can be cut by it. */
    long sequence();

    /** The memory that it takes by itself; what a push brought is counted with the push. */
    default long bytes() {
        return 0;
    }

    /** A message of an accepted push. */
    record Sent(long sequence, JournalEntry entry, int row) implements Turn {}

    /**
     * What the person wrote.
     *
     * @param posting how far its webhook call is
     */
    record Written(long sequence, CustomerMessage message, String id, Instant when, Supplier<Webhook.Posting> posting)
            implements Turn {
        @Override
        public long bytes() {
            return message.bytes();
        }
    }

    /** What the webhook's answer to an incoming message said at once. */
    record Replied(long sequence, String text, @Nullable String mediaUrl, Instant when) implements Turn {
        @Override
        public long bytes() {
            return EMPTY + Footprint.of(text) + Footprint.of(mediaUrl);
        }
    }
}

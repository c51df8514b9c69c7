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

    /** The memory of a turn without content, in bytes. */
    long EMPTY = 512;

    /** Returns a number that increases with every turn of the sandbox; used for paging. */
    long sequence();

    /** Returns the memory of the turn itself, in bytes; the message of a push is counted with the push. */
    default long bytes() {
        return 0;
    }

    /** A message of an accepted push. */
    record Sent(long sequence, JournalEntry entry, int row) implements Turn {}

    /**
     * A message that the person wrote.
     *
     * @param posting the state of its webhook call
     */
    record Written(long sequence, CustomerMessage message, String id, Instant when, Supplier<Webhook.Posting> posting)
            implements Turn {
        @Override
        public long bytes() {
            return message.bytes();
        }
    }

    /** An instant reply, from the webhook's answer to an incoming message. */
    record Replied(long sequence, String text, @Nullable String mediaUrl, Instant when) implements Turn {
        @Override
        public long bytes() {
            return EMPTY + Footprint.of(text) + Footprint.of(mediaUrl);
        }
    }
}

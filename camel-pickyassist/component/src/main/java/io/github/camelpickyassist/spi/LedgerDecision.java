/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What is to be done with one recipient. {@link PushLedger} has the table. */
public sealed interface LedgerDecision {

    /** The entry has begun and belongs to this caller: send it, then settle it. */
    record Send() implements LedgerDecision {
        /** The only value. */
        public static final Send SEND = new Send();
    }

    /**
     * The row was sent before: its outcome is this row's, and nothing is sent.
     *
     * @param entry accepted or rejected, with the reference under which it was sent
     */
    record Done(LedgerEntry entry) implements LedgerDecision {
        public Done {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * Somebody is sending this row now: it is not sent here.
     *
     * @param retryAfter the time after which it is worth asking again, greater than zero
     */
    record InProgress(Duration retryAfter) implements LedgerDecision {
        public InProgress {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /**
     * The row may or may not have been sent: it is reported as unknown and is not sent.
     *
     * @param since when it began
     * @param reference the ledger's reference, for {@link PushLedger#find} and {@link PushLedger#resolve}
     */
    record InDoubt(Instant since, String reference) implements LedgerDecision {
        public InDoubt {
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** The key was used for other content: a violation of this row, which is not sent. */
    record Conflict() implements LedgerDecision {
        /** The only value. */
        public static final Conflict CONFLICT = new Conflict();
    }
}

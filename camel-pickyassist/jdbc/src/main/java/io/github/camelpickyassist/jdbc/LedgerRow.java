/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the table holds it. Hashes are the low 64 bits of a keyed hash.
 *
 * @param reference the ledger's reference; its last 16 characters are the identity of the row
 * @param state what was written last
 * @param status the service's code, or 0
 * @param owner who began it
 * @param since when it began, in milliseconds since 1970
 * @param content the hashed digest of the content
 * @param number the hashed number, or null if what belongs to the person is erased
 * @param callerReference the hashed reference of the caller's, or null
 */
record LedgerRow(
        String reference,
        State state,
        int status,
        String owner,
        long since,
        long content,
        @Nullable Long number,
        @Nullable Long callerReference,
        @Nullable String pushId,
        @Nullable String messageId) {

    /** What was written last. The order is part of the tables. */
    enum State {
        BEGUN,
        UNKNOWN,
        ACCEPTED,
        REJECTED,
        NOT_SENT;

        private static final State[] ALL = values();

        static State of(int number) {
            return ALL[number];
        }

        boolean isOpen() {
            return this == BEGUN || this == UNKNOWN;
        }
    }

    /** A push in progress ends within its deadline, which is 40 seconds unless it is set. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(40);

    private static final int TIME_CHARACTERS = 10;

    /** Returns the identity of the row with this reference: 80 bits, the same for all attempts to send it. */
    static String rowOf(String reference) {
        return reference.substring(TIME_CHARACTERS);
    }

    String row() {
        return rowOf(reference);
    }

    /** Decides about an intent with this content; the table is in {@link io.github.camelpickyassist.spi.PushLedger}. */
    LedgerDecision decide(long intended, boolean ownerAlive) {
        if (content != intended) {
            return LedgerDecision.Conflict.CONFLICT;
        }
        return switch (state) {
            case ACCEPTED, REJECTED -> new LedgerDecision.Done(shown(ownerAlive));
            case NOT_SENT -> LedgerDecision.Send.SEND;
            case BEGUN -> ownerAlive ? new LedgerDecision.InProgress(RETRY_AFTER) : inDoubt();
            case UNKNOWN -> inDoubt();
        };
    }

    private LedgerDecision inDoubt() {
        return new LedgerDecision.InDoubt(Instant.ofEpochMilli(since), reference);
    }

    /** Returns the entry for users. */
    LedgerEntry shown(boolean ownerAlive) {
        LedgerEntry.State shown =
                switch (state) {
                    case BEGUN -> ownerAlive ? LedgerEntry.State.IN_PROGRESS : LedgerEntry.State.IN_DOUBT;
                    case UNKNOWN -> LedgerEntry.State.IN_DOUBT;
                    case ACCEPTED -> LedgerEntry.State.ACCEPTED;
                    case REJECTED -> LedgerEntry.State.REJECTED;
                    case NOT_SENT -> LedgerEntry.State.NOT_SENT;
                };
        return new LedgerEntry(reference, shown, Instant.ofEpochMilli(since), status, pushId, messageId);
    }

    /** Returns the row after an outcome, or this row if the outcome changes nothing. */
    LedgerRow settled(LedgerOutcome outcome) {
        int code = outcome.statusCode();
        return switch (outcome.kind()) {
            case ACCEPTED -> accepted(code, outcome.pushId(), outcome.messageId());
            case REJECTED -> ended(State.REJECTED, code, outcome.pushId(), outcome.messageId());
            case NOT_SENT -> ended(State.NOT_SENT, code, outcome.pushId(), null);
            case UNKNOWN -> ended(State.UNKNOWN, code, outcome.pushId(), null);
        };
    }

    /** Returns the row after something proved its outcome, or this row if the proof changes nothing. */
    LedgerRow resolved(LedgerEvidence evidence) {
        int code = evidence.statusCode();
        return switch (evidence.finding()) {
            case ACCEPTED -> accepted(code, evidence.pushId(), evidence.messageId());
            case FAILED -> ended(State.REJECTED, code, evidence.pushId(), evidence.messageId());
            case NOT_RECEIVED -> ended(State.NOT_SENT, code, null, null);
        };
    }

    private LedgerRow accepted(int code, @Nullable String push, @Nullable String message) {
        if (state.isOpen() || state == State.NOT_SENT) {
            // Acceptance is the stronger proof, and "not sent" would be sent again.
            return with(State.ACCEPTED, code, push, message);
        } else if (state != State.ACCEPTED) {
            return this;
        }
        boolean adds = pushId == null && push != null || messageId == null && message != null && number != null;
        return adds ? with(State.ACCEPTED, status, push, message) : this;
    }

    // Final states stay, and so does "not sent": nobody sends it while it is not begun again.
    private LedgerRow ended(State next, int code, @Nullable String push, @Nullable String message) {
        boolean same = state == State.UNKNOWN && next == State.UNKNOWN && (push == null || pushId != null);
        return state.isOpen() && !same ? with(next, code, push, message) : this;
    }

    private LedgerRow with(State next, int code, @Nullable String push, @Nullable String message) {
        String keptPush = pushId == null ? push : pushId;
        String keptMessage = number == null ? null : messageId == null ? message : messageId;
        return new LedgerRow(
                reference, next, code, owner, since, content, number, callerReference, keptPush, keptMessage);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored. Times are in milliseconds since 1970, hashes are the low 64 bits of a keyed hash, and zero
 * means that there is none.
 *
 * @param high the first 64 bits of the reference: 48 bits of time and the first 16 bits of the row's identity
 * @param low the last 64 bits of the reference: the rest of the row's identity
 * @param stage what was written last
 * @param status the service's code, or 0
 * @param since when it began
 * @param written when this was written
 * @param number the hashed number
 * @param callerReference the hashed reference of the caller's
 * @param content the hashed digest of the content
 * @param forgotten whether what belongs to the person is erased, and stays so
 */
record StoredEntry(
        long high,
        long low,
        Stage stage,
        int status,
        long since,
        long written,
        long number,
        long callerReference,
        long content,
        boolean forgotten,
        @Nullable String pushId,
        @Nullable String messageId) {

    /** What was written last. The order is part of the file's format. */
    enum Stage {
        BEGUN,
        UNKNOWN,
        ACCEPTED,
        REJECTED,
        NOT_SENT;

        private static final Stage[] ALL = values();

        static @Nullable Stage of(int ordinal) {
            return ordinal < 0 || ordinal >= ALL.length ? null : ALL[ordinal];
        }

        boolean isOpen() {
            return this == BEGUN || this == UNKNOWN;
        }

    }

    /** Returns the ledger's reference. */
    String reference() {
        return LedgerReferences.format(high, low);
    }

    /** Returns whether it was written before a time and nothing is to come. */
    boolean isSettledBefore(long time) {
        return !stage.isOpen() && written < time;
    }

    /** Returns the entry for users. */
    LedgerEntry shown(boolean ownerAlive) {
        LedgerEntry.State state =
                switch (stage) {
                    case BEGUN -> ownerAlive ? LedgerEntry.State.IN_PROGRESS : LedgerEntry.State.IN_DOUBT;
                    case UNKNOWN -> LedgerEntry.State.IN_DOUBT;
                    case ACCEPTED -> LedgerEntry.State.ACCEPTED;
                    case REJECTED -> LedgerEntry.State.REJECTED;
                    case NOT_SENT -> LedgerEntry.State.NOT_SENT;
                };
        return new LedgerEntry(reference(), state, Instant.ofEpochMilli(since), status, pushId, messageId);
    }

    /** Returns the entry after an outcome, or null if the outcome changes nothing. */
    @Nullable
    StoredEntry settled(LedgerOutcome outcome, long now) {
        return switch (outcome.kind()) {
            case ACCEPTED -> accepted(outcome.statusCode(), outcome.pushId(), outcome.messageId(), now);
            case REJECTED -> ended(Stage.REJECTED, outcome.statusCode(), outcome.pushId(), outcome.messageId(), now);
            case NOT_SENT -> ended(Stage.NOT_SENT, outcome.statusCode(), outcome.pushId(), null, now);
            case UNKNOWN -> ended(Stage.UNKNOWN, outcome.statusCode(), outcome.pushId(), null, now);
        };
    }

    /** Returns the entry after something proved its outcome, or null if the proof changes nothing. */
    @Nullable
    StoredEntry resolved(LedgerEvidence evidence, long now) {
        return switch (evidence.finding()) {
            case ACCEPTED -> accepted(evidence.statusCode(), evidence.pushId(), evidence.messageId(), now);
            case FAILED -> ended(Stage.REJECTED, evidence.statusCode(), evidence.pushId(), evidence.messageId(), now);
            case NOT_RECEIVED -> ended(Stage.NOT_SENT, evidence.statusCode(), null, null, now);
        };
    }

    private @Nullable StoredEntry accepted(int code, @Nullable String push, @Nullable String message, long now) {
        if (stage.isOpen() || stage == Stage.NOT_SENT) {
            // Acceptance is the stronger proof, and "not sent" would be sent again.
            return with(Stage.ACCEPTED, code, push, message, now);
        } else if (stage != Stage.ACCEPTED) {
            return null;
        }
        boolean adds = pushId == null && push != null || messageId == null && message != null && !forgotten;
        return adds ? with(Stage.ACCEPTED, status, push, message, now) : null;
    }

    // Final stages stay, and so does "not sent": nobody sends it while it is not begun again.
    private @Nullable StoredEntry ended(
            Stage next, int code, @Nullable String push, @Nullable String message, long now) {
        boolean same = stage == next && stage == Stage.UNKNOWN && (push == null || pushId != null);
        return stage.isOpen() && !same ? with(next, code, push, message, now) : null;
    }

    private StoredEntry with(Stage next, int code, @Nullable String push, @Nullable String message, long now) {
        String keptPush = pushId == null ? push : pushId;
        String keptMessage = forgotten ? null : messageId == null ? message : messageId;
        return new StoredEntry(
                high, low, next, code, since, now, number, callerReference, content, forgotten, keptPush, keptMessage);
    }

    /** Returns the entry as it is carried to a newer place; one of an owner that is gone is in doubt there too. */
    StoredEntry carried(boolean ownerAlive) {
        Stage carried = stage == Stage.BEGUN && !ownerAlive ? Stage.UNKNOWN : stage;
        return new StoredEntry(
                high,
                low,
                carried,
                status,
                since,
                written,
                number,
                callerReference,
                content,
                forgotten,
                pushId,
                messageId);
    }

    /** Returns the entry without what belongs to a person. */
    StoredEntry erased() {
        return new StoredEntry(high, low, stage, status, since, written, 0, 0, content, true, pushId, null);
    }
}

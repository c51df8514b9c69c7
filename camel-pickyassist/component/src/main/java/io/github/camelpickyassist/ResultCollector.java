/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Row;
import io.github.camelpickyassist.internal.dispatch.Settlement;
import io.github.camelpickyassist.internal.dispatch.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a dispatch tells of each row, and says at the end which result and which exception that makes. */
final class ResultCollector implements Settlement {

    private static final String SOURCE_FAILED = "the source of the recipients failed";
    private static final Verdict ALL_ACCEPTED = new Verdict.Accepted(
            new PushAnswer(StatusCode.ACCEPTED.number(), StatusCode.ACCEPTED.meaning(), null, null));

    private final Outcomes kept;
    private final boolean dryRun;
    private final List<RecipientOutcome> outcomes = new ArrayList<>(1);
    private final List<String> pushIds = new ArrayList<>(1);
    private boolean ordered = true;
    private int accepted;
    private int rejected;
    private int notSent;
    private int unknown;
    private int dropped;
    private BigDecimal credit = BigDecimal.ZERO;
    private @Nullable String lastMessageId;
    private Verdict.@Nullable Refused firstRefused;
    private Verdict.@Nullable NotSent firstNotSent;
    private Verdict.@Nullable Unknown firstUnknown;
    private List<Violation> violations = List.of();
    private @Nullable Exception sourceFailure;
    private @Nullable Throwable defect;

    ResultCollector(Outcomes kept, boolean dryRun) {
        this.kept = kept;
        this.dryRun = dryRun;
    }

    /**
     * What is certain already, for an attempt to send the rest.
     *
     * @param sourceFailed whether a failure of the source still counts, because nobody can read it again
     */
    ResultCollector withoutNotSent(boolean sourceFailed) {
        ResultCollector copy = new ResultCollector(kept, dryRun);
        outcomes.stream()
                .filter(outcome -> outcome.getState() != RecipientState.NOT_SENT)
                .forEach(copy.outcomes::add);
        copy.pushIds.addAll(pushIds);
        copy.accepted = accepted;
        copy.rejected = rejected;
        copy.unknown = unknown;
        copy.dropped = dropped;
        copy.credit = credit;
        copy.lastMessageId = lastMessageId;
        copy.firstRefused = firstRefused;
        copy.firstUnknown = firstUnknown;
        copy.sourceFailure = sourceFailed ? sourceFailure : null;
        return copy;
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        accepted++;
        BigDecimal charged = message == null ? null : message.credit();
        if (charged != null) {
            credit = credit.add(charged);
        }
        lastMessageId = message == null ? null : message.messageId();
        took(answer.pushId());
        if (kept == Outcomes.ALL) {
            keep(
                    row,
                    RecipientState.ACCEPTED,
                    answer.pushId(),
                    lastMessageId,
                    charged,
                    answer.status(),
                    answer.message());
        }
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        rejected++;
        firstRefused = firstRefused == null ? verdict : firstRefused;
        failed(row, RecipientState.REJECTED, null, verdict);
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        notSent++;
        firstNotSent = firstNotSent == null ? verdict : firstNotSent;
        failed(row, RecipientState.NOT_SENT, null, verdict);
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        unknown++;
        firstUnknown = firstUnknown == null ? verdict : firstUnknown;
        took(pushId);
        failed(row, RecipientState.UNKNOWN, pushId, verdict);
    }

    @Override
    public void dropped(Row row) {
        dropped++;
    }

    @Override
    public void invalid(List<Violation> found) {
        violations = List.copyOf(found);
    }

    @Override
    public void sourceFailed(Exception cause) {
        sourceFailure = cause;
    }

    /** Something threw that should not; what is told of the rows may be incomplete. */
    void defect(Throwable cause) {
        defect = cause;
    }

    PushResult result() {
        PushResult.Counts counts = new PushResult.Counts(accepted, rejected, notSent, unknown, dropped);
        Verdict deciding = deciding();
        return new PushResult(
                deciding.status(),
                deciding.reason(),
                pushIds,
                inCallersOrder(),
                counts,
                credit,
                accepted == 1 && counts.total() == 1 ? lastMessageId : null,
                dryRun);
    }

    /**
     * What this has to be told with; null if all were accepted, or nothing was meant to be sent.
     *
     * @param result what {@link #result} says
     */
    @Nullable
    Throwable exception(PushResult result) {
        if (defect != null) {
            return defect;
        } else if (!violations.isEmpty()) {
            return new InvalidPushException(violations, result);
        } else if (firstUnknown != null) {
            return new PushOutcomeUnknownException(firstUnknown.reason(), result, firstUnknown.cause());
        } else if (sourceFailure != null) {
            return new PushNotSentException(SOURCE_FAILED, result, null, sourceFailure);
        } else if (firstNotSent != null && !dryRun) {
            return new PushNotSentException(
                    firstNotSent.reason(), result, firstNotSent.retryAfter(), firstNotSent.cause());
        } else if (firstRefused != null) {
            return new PushRejectedException(
                    firstRefused.reason(), firstRefused.category(), result, firstRefused.cause());
        }
        return null;
    }

    /** The verdict that decides about the whole. */
    private Verdict deciding() {
        if (defect != null) {
            return new Verdict.Unknown(
                    Verdict.NO_STATUS, "failed: " + defect.getClass().getName(), null);
        } else if (!violations.isEmpty()) {
            return new Verdict.NotSent(Verdict.NO_STATUS, "invalid: " + violations.get(0), null, null);
        } else if (firstUnknown != null) {
            return firstUnknown;
        } else if (firstNotSent != null) {
            return firstNotSent;
        } else if (sourceFailure != null) {
            return new Verdict.NotSent(Verdict.NO_STATUS, SOURCE_FAILED, null, null);
        }
        return firstRefused != null ? firstRefused : ALL_ACCEPTED;
    }

    private List<RecipientOutcome> inCallersOrder() {
        if (!ordered) {
            outcomes.sort(Comparator.comparingInt(RecipientOutcome::getRow));
            ordered = true;
        }
        return outcomes;
    }

    private void took(@Nullable String pushId) {
        // The rows of a push come one after the other.
        boolean again = !pushIds.isEmpty() && pushIds.get(pushIds.size() - 1).equals(pushId);
        if (pushId != null && !again && !pushIds.contains(pushId)) {
            pushIds.add(pushId);
        }
    }

    private void failed(Row row, RecipientState state, @Nullable String pushId, Verdict verdict) {
        if (kept != Outcomes.NONE) {
            keep(row, state, pushId, null, null, verdict.status(), verdict.reason());
        }
    }

    private void keep(
            Row row,
            RecipientState state,
            @Nullable String pushId,
            @Nullable String messageId,
            @Nullable BigDecimal charged,
            int status,
            String reason) {
        ordered &= outcomes.isEmpty() || outcomes.get(outcomes.size() - 1).getRow() < row.position();
        outcomes.add(new RecipientOutcome(
                row.position(),
                row.asWritten(),
                row.recipient().reference(),
                state,
                pushId,
                messageId,
                charged,
                status,
                reason));
    }
}

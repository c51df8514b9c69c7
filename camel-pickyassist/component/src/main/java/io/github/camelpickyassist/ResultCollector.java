/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.monitor.RowCounts;
import io.github.camelpickyassist.internal.submission.Hold;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Outcomes;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the outcome of each row, and creates the result and the exception from them. */
final class ResultCollector implements SubmissionListener {

    private static final String SOURCE_FAILED = "the source of the recipients failed";

    // After one of these, every other recipient would be refused for the same reason.
    private static final Set<StatusCategory> ENDING = EnumSet.of(
            StatusCategory.AUTHENTICATION,
            StatusCategory.CREDIT,
            StatusCategory.CONFIGURATION,
            StatusCategory.SESSION_EXPIRED);

    private static final Verdict ALL_ACCEPTED = new Verdict.Accepted(
            new PushAnswer(StatusCode.ACCEPTED.number(), StatusCode.ACCEPTED.meaning(), null, null));

    /** The maximum number of failed rows that keep their columns, because many of them would fill the memory. */
    private static final int MAX_SOURCES = 10_000;

    /**
     * What a result reports.
     *
     * @param kept which outcomes it lists
     * @param dryRun how the time of a dry run is computed; null if this is not a dry run
     * @param throwing whether a refusal by the service causes an exception
     */
    record Reporting(Outcomes kept, @Nullable PlannedTime dryRun, boolean throwing) {}

    /** The outcome of the exchange: the verdict that decides its status, and the exception, if any. */
    private record Decision(Verdict verdict, @Nullable Function<PushResult, PickyAssistException> failure) {}

    private final Reporting reporting;
    private final RowCounts counts;
    private final List<RecipientOutcome> outcomes = new ArrayList<>(1);
    private final List<String> pushIds = new ArrayList<>(1);
    private boolean ordered = true;
    private int planned;
    private int pushes;
    private int pushesAlone;
    private int sources;

    /** The number of rows, reported next as not sent, that a dry run would have sent. */
    private int toldAsPlanned;

    private @Nullable String plannedText;
    private @Nullable String lastMessageId;
    private Verdict.@Nullable Refused firstRefused;
    private Verdict.@Nullable Refused ending;
    private boolean cancelled;
    private boolean refusedByService = true;
    private boolean delayedByService = true;
    private Verdict.@Nullable NotSent firstNotSent;
    private Verdict.@Nullable Unknown firstUnknown;
    private List<Violation> violations = List.of();
    private @Nullable Exception sourceFailure;
    private @Nullable Throwable defect;

    ResultCollector(Reporting reporting) {
        this(reporting, new RowCounts());
    }

    private ResultCollector(Reporting reporting, RowCounts counts) {
        this.reporting = reporting;
        this.counts = counts;
    }

    /** How many recipients are in which state by now. */
    RowCounts counts() {
        return counts;
    }

    /**
     * Returns a copy without the outcomes that are not sent, for an attempt to send the rest.
     *
     * @param sourceFailed whether a failure of the source still counts, because it cannot be read again
     */
    ResultCollector withoutNotSent(boolean sourceFailed) {
        ResultCollector copy = new ResultCollector(reporting, counts.ofNextAttempt());
        outcomes.stream()
                .filter(outcome -> outcome.getState() != RecipientState.NOT_SENT)
                .forEach(copy.outcomes::add);
        copy.pushIds.addAll(pushIds);
        copy.lastMessageId = lastMessageId;
        copy.firstRefused = firstRefused;
        copy.ending = ending;
        copy.firstUnknown = firstUnknown;
        copy.refusedByService = refusedByService;
        copy.sourceFailure = sourceFailed ? sourceFailure : null;
        copy.defect = sourceFailed ? defect : null;
        return copy;
    }

    /** Returns whether a refusal that concerns every recipient ended it. */
    boolean isEnded() {
        return ending != null || cancelled;
    }

    boolean isSourceFailed() {
        return sourceFailure != null;
    }

    /**
     * Returns whether another attempt would have nothing to send.
     *
     * @param readOnce whether rows that the source has not returned can never be read
     */
    boolean isSettled(boolean readOnce) {
        boolean mayHaveMore = !readOnce && (sourceFailure != null || defect != null);
        return isEnded() || counts.notSent() == 0 && violations.isEmpty() && !mayHaveMore;
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        BigDecimal charged = message == null ? null : message.credit();
        counts.accept(charged);
        lastMessageId = message == null ? null : message.messageId();
        took(answer.pushId());
        if (reporting.kept == Outcomes.ALL) {
            keep(
                    row,
                    RecipientState.ACCEPTED,
                    answer.pushId(),
                    lastMessageId,
                    charged,
                    answer.status(),
                    answer.message(),
                    null);
        }
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        counts.reject();
        firstRefused = firstRefused == null ? verdict : firstRefused;
        ending = ending == null && ENDING.contains(verdict.category()) ? verdict : ending;
        refusedByService &= isToldByService(verdict);
        failed(row, RecipientState.REJECTED, null, verdict);
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        counts.leaveOut();
        cancelled |= verdict.equals(Hold.CANCELLED);
        firstNotSent = firstNotSent == null ? verdict : firstNotSent;
        delayedByService &= isToldByService(verdict);
        boolean plannedNow = toldAsPlanned > 0;
        toldAsPlanned -= plannedNow ? 1 : 0;
        if (plannedNow && reporting.kept != Outcomes.NONE) {
            keep(row, RecipientState.NOT_SENT, null, null, null, verdict.status(), verdict.reason(), sending(row));
        } else if (!plannedNow) {
            failed(row, RecipientState.NOT_SENT, null, verdict);
        }
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        counts.doubt();
        firstUnknown = firstUnknown == null ? verdict : firstUnknown;
        took(pushId);
        failed(row, RecipientState.UNKNOWN, pushId, verdict);
    }

    /**
     * In a dry run: these rows, which are told as not sent next, would travel in one push.
     *
     * @param sharedText what those get who have no text of their own
     */
    void planned(List<Row> rows, boolean alone, @Nullable String sharedText) {
        planned += rows.size();
        pushes++;
        pushesAlone += alone ? 1 : 0;
        toldAsPlanned = rows.size();
        plannedText = sharedText;
    }

    @Override
    public void dropped(Row row) {
        counts.drop();
    }

    @Override
    public void invalid(List<Violation> found) {
        violations = List.copyOf(found);
    }

    @Override
    public void sourceFailed(Exception cause) {
        sourceFailure = cause;
    }

    /** Records an unexpected exception; the outcomes of rows may be incomplete. */
    void defect(Throwable cause) {
        defect = cause;
    }

    PushResult result() {
        PushResult.Counts totals = new PushResult.Counts(
                counts.accepted(), counts.rejected(), counts.notSent(), counts.unknown(), counts.dropped());
        Verdict deciding = decision().verdict;
        return new PushResult(
                deciding.status(),
                deciding.reason(),
                pushIds,
                inCallersOrder(),
                totals,
                counts.credit(),
                totals.accepted() == 1 && totals.total() == 1 ? lastMessageId : null,
                sourceFailure == null && defect == null,
                reporting.dryRun == null
                        ? null
                        : new PushResult.Plan(planned, pushes, reporting.dryRun.of(pushes, pushesAlone)));
    }

    /**
     * Returns the exception of the exchange; null if all recipients were accepted, in a dry run, or if only the
     * service refused and refusals are not thrown.
     *
     * @param result what {@link #result} says
     */
    @Nullable
    PickyAssistException exception(PushResult result) {
        Function<PushResult, PickyAssistException> failure = decision().failure;
        return failure == null ? null : failure.apply(result);
    }

    /** Returns the decision, in the order of precedence. */
    private Decision decision() {
        if (!violations.isEmpty()) {
            Verdict invalid = notSent("invalid: " + violations.get(0), null);
            return new Decision(invalid, result -> new InvalidPushException(violations, result));
        } else if (firstUnknown != null) {
            Verdict.Unknown unclear = firstUnknown;
            return new Decision(
                    unclear, result -> new PushOutcomeUnknownException(unclear.reason(), result, unclear.cause()));
        } else if (sourceFailure != null) {
            return notSentDecision(notSent(SOURCE_FAILED, sourceFailure));
        } else if (defect != null) {
            return notSentDecision(
                    notSent("the component failed: " + defect.getClass().getName(), defect));
        }
        return ofOutcomes();
    }

    /** Returns the decision that follows from the outcomes of the recipients. */
    private Decision ofOutcomes() {
        boolean throwing = reporting.dryRun == null && (reporting.throwing || !refusedByService || !delayedByService);
        Verdict.Refused refused = ending != null ? ending : counts.notSent() > 0 ? null : firstRefused;
        if (refused != null) {
            return new Decision(
                    refused,
                    throwing
                            ? result -> new PushRejectedException(
                                    refused.reason(), refused.category(), result, refused.cause())
                            : null);
        } else if (firstNotSent != null) {
            return throwing ? notSentDecision(firstNotSent) : new Decision(firstNotSent, null);
        }
        return new Decision(ALL_ACCEPTED, null);
    }

    private static Decision notSentDecision(Verdict.NotSent verdict) {
        return new Decision(
                verdict,
                result -> new PushNotSentException(verdict.reason(), result, verdict.retryAfter(), verdict.cause()));
    }

    private static Verdict.NotSent notSent(String reason, @Nullable Throwable cause) {
        return new Verdict.NotSent(Verdict.NO_STATUS, reason, null, cause);
    }

    // A violation, a broken connection and a stop have no status of the service.
    private static boolean isToldByService(Verdict verdict) {
        return verdict.status() != Verdict.NO_STATUS;
    }

    private List<RecipientOutcome> inCallersOrder() {
        if (!ordered) {
            outcomes.sort(Comparator.comparingInt(RecipientOutcome::getRow));
            ordered = true;
        }
        return outcomes;
    }

    private void took(@Nullable String pushId) {
        // The rows of one push arrive in succession, so the last id is compared first.
        boolean again = !pushIds.isEmpty() && pushIds.get(pushIds.size() - 1).equals(pushId);
        if (pushId != null && !again && !pushIds.contains(pushId)) {
            pushIds.add(pushId);
        }
    }

    private RecipientOutcome.Sending sending(Row row) {
        String own = row.recipient().text();
        String text = own == null || own.isBlank() ? plannedText : own;
        return new RecipientOutcome.Sending(
                row.recipient().address().id(), text == null || text.isBlank() ? null : text);
    }

    private void failed(Row row, RecipientState state, @Nullable String pushId, Verdict verdict) {
        if (reporting.kept != Outcomes.NONE) {
            keep(row, state, pushId, null, null, verdict.status(), verdict.reason(), null);
        }
    }

    private void keep(
            Row row,
            RecipientState state,
            @Nullable String pushId,
            @Nullable String messageId,
            @Nullable BigDecimal charged,
            int status,
            String reason,
            RecipientOutcome.@Nullable Sending sending) {
        boolean failed = state != RecipientState.ACCEPTED && sending == null;
        boolean withSource = failed && row.source() != null && sources++ < MAX_SOURCES;
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
                reason,
                sending,
                withSource ? row.source() : null,
                row.entry() == null ? null : row.entry().intent().reference()));
    }
}

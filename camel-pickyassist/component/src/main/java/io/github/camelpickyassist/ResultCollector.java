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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a dispatch tells of each row, and says at the end which result and which exception that makes. */
final class ResultCollector implements Settlement {

    private final Outcomes kept;
    private final boolean dryRun;
    private final List<RecipientOutcome> outcomes = new ArrayList<>();
    private final Set<String> pushIds = new LinkedHashSet<>();
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

    ResultCollector(Outcomes kept, boolean dryRun) {
        this.kept = kept;
        this.dryRun = dryRun;
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

    PushResult result() {
        Optional<Verdict> failure = firstFailure();
        PushResult.Counts counts = new PushResult.Counts(accepted, rejected, notSent, unknown, dropped);
        return new PushResult(
                failure.map(Verdict::status).orElse(StatusCode.ACCEPTED.number()),
                failure.map(Verdict::reason).orElse(StatusCode.ACCEPTED.meaning()),
                List.copyOf(pushIds),
                outcomes,
                counts,
                credit,
                accepted == 1 && counts.total() == 1 ? lastMessageId : null,
                dryRun);
    }

    /** What this has to be told with; empty if all were accepted, or nothing was meant to be sent. */
    Optional<PickyAssistException> exception() {
        PushResult result = result();
        if (!violations.isEmpty()) {
            return Optional.of(new InvalidPushException(violations, result));
        } else if (firstUnknown != null) {
            return Optional.of(new PushOutcomeUnknownException(firstUnknown.reason(), result, firstUnknown.cause()));
        } else if (sourceFailure != null) {
            return Optional.of(new PushNotSentException(
                    "the source of the recipients failed after " + result.total() + " of them",
                    result,
                    null,
                    sourceFailure));
        } else if (firstNotSent != null && !dryRun) {
            return Optional.of(new PushNotSentException(
                    firstNotSent.reason(), result, firstNotSent.retryAfter(), firstNotSent.cause()));
        } else if (firstRefused != null) {
            return Optional.of(new PushRejectedException(
                    firstRefused.reason(), firstRefused.category(), result, firstRefused.cause()));
        }
        return Optional.empty();
    }

    /** The failure that decides about the whole. */
    private Optional<Verdict> firstFailure() {
        if (firstUnknown != null) {
            return Optional.of(firstUnknown);
        }
        return Optional.ofNullable(firstNotSent != null ? firstNotSent : firstRefused);
    }

    private void took(@Nullable String pushId) {
        if (pushId != null) {
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

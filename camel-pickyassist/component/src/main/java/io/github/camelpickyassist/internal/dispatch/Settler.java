/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowListener;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the verdict on a push to the outcome of each of its rows, which the listener is told, and to what is tried next.
 *
 * <p>Remembers nothing between two verdicts and starts nothing.
 */
final class Settler {

    /**
     * What is tried after a verdict.
     *
     * @param pushes to be sent before all others that are planned
     * @param stop why nothing more is sent; null to go on
     */
    record Next(List<PlannedPush> pushes, Verdict.@Nullable NotSent stop) {

        /** The others that are planned, and nothing before them. */
        static final Next PLANNED = new Next(List.of(), null);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private static final Verdict.Unknown NO_ROW = new Verdict.Unknown(
            StatusCode.ACCEPTED.number(), "accepted, but the answer has no row for this recipient", null);

    private static final Verdict.NotSent DRY_RUN = new Verdict.NotSent(Verdict.NO_STATUS, "dry run", null, null);

    private final Terms terms;
    private final RowListener listener;

    /**
     * Tells this listener.
     *
     * @param terms which refusals may be repeated, and whether a bad recipient is searched for
     */
    Settler(Terms terms, RowListener listener) {
        this.terms = terms;
        this.listener = listener;
    }

    /** Settles the rows of a push that a dry run does not send. */
    void settleUnsent(PlannedPush push, boolean alone) {
        listener.planned(push.rows(), alone);
        settle(push, DRY_RUN);
    }

    /** Settles the rows of a push, except for those that are tried again. */
    Next settle(PlannedPush push, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return next(push, match(push.rows(), accepted.answer()));
        } else if (verdict instanceof Verdict.Refused refused) {
            return refused(push, refused);
        } else if (verdict instanceof Verdict.NotSent notSent) {
            push.rows().forEach(row -> listener.notSent(row, notSent));
            return next(push, notSent);
        }
        Verdict.Unknown unknown = (Verdict.Unknown) verdict;
        push.rows().forEach(row -> listener.unknown(row, unknown, null));
        return next(push, notTried(unknown));
    }

    private static Next next(PlannedPush push, Verdict.@Nullable NotSent stop) {
        List<PlannedPush> pushes = BadRecipientSearch.afterOtherVerdict(push);
        return pushes.isEmpty() && stop == null ? Next.PLANNED : new Next(pushes, stop);
    }

    private Next refused(PlannedPush push, Verdict.Refused refused) {
        if (terms.repeatable().contains(refused.status())) {
            return settle(push, new Verdict.NotSent(refused.status(), refused.reason(), null, refused.cause()));
        }
        Verdict.NotSent stop = refused.category().meetsEveryPush() ? notTried(refused) : null;
        if (terms.isolating() && refused.perhapsOfOne()) {
            return new Next(searched(push, refused), stop);
        }
        reject(push.rows(), BadRecipientSearch.refusalOfEach(push, refused));
        return next(push, stop);
    }

    private List<PlannedPush> searched(PlannedPush push, Verdict.Refused refused) {
        if (push.rows().size() == 1) {
            reject(push.rows(), refused);
        }
        BadRecipientSearch.Sample givenUp = BadRecipientSearch.givenUpWith(push);
        if (givenUp != null) {
            reject(givenUp.rest(), givenUp.refusalOfRest());
        }
        return BadRecipientSearch.afterRefusal(push, refused);
    }

    private void reject(List<Row> rows, Verdict.Refused refused) {
        rows.forEach(row -> listener.rejected(row, refused));
    }

    /** Tells each row what the answer says of it; why nothing more is sent after that, or null. */
    private Verdict.@Nullable NotSent match(List<Row> rows, PushAnswer answer) {
        List<AcceptedMessage> messages = answer.messages();
        if (messages == null) {
            rows.forEach(row -> listener.accepted(row, answer, null));
            return null;
        }
        AnswerMatch match = new AnswerMatch(rows, messages);
        Verdict worst = null;
        for (Row row : rows) {
            AcceptedMessage message = match.take(row.sent());
            Verdict said = message == null ? NO_ROW : RowVerdicts.of(message);
            if (said == null) {
                listener.accepted(row, answer, message);
            } else {
                tell(row, said, answer);
                worst = RowVerdicts.worse(worst, said);
            }
        }
        if (match.left() > 0) {
            LOG.warn("Push {}: {} rows of the answer belong to none of its recipients", answer.pushId(), match.left());
        }
        if (worst == null || !RowVerdicts.endsAll(worst)) {
            return null;
        }
        return worst instanceof Verdict.NotSent notSent ? notSent : notTried(worst);
    }

    private void tell(Row row, Verdict said, PushAnswer answer) {
        if (said instanceof Verdict.Refused refused) {
            listener.rejected(row, refused);
        } else if (said instanceof Verdict.NotSent notSent) {
            listener.notSent(row, notSent);
        } else if (said instanceof Verdict.Unknown unknown) {
            listener.unknown(row, unknown, answer.pushId());
        }
    }

    private static Verdict.NotSent notTried(Verdict verdict) {
        Throwable cause = verdict instanceof Verdict.Refused refused
                ? refused.cause()
                : verdict instanceof Verdict.Unknown unknown ? unknown.cause() : null;
        return new Verdict.NotSent(verdict.status(), verdict.reason(), null, cause);
    }
}

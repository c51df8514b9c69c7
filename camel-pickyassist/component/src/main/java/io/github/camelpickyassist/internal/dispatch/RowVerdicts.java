/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import org.jspecify.annotations.Nullable;

/** What it means that a row in the answer to an accepted push refuses its recipient. */
final class RowVerdicts {

    private static final Verdict.Unknown UNCLEAR = new Verdict.Unknown(
            StatusCode.ACCEPTED.number(),
            "accepted, but the row of the answer for this recipient reports a failure without saying which",
            null);

    private RowVerdicts() {}

    /** The verdict on the recipient of this row; null if the row refuses nothing. */
    static @Nullable Verdict of(AcceptedMessage row) {
        Integer refusal = row.refusal();
        if (refusal == null) {
            return null;
        } else if (refusal == AcceptedMessage.UNCLEAR) {
            return UNCLEAR;
        }
        StatusCode code = StatusCode.of(refusal);
        String reason = code.meaning() + ", says the row of the answer for this recipient";
        return switch (code.category()) {
            case UNAVAILABLE -> new Verdict.NotSent(refusal, reason, null, null);
            // From 803 to 899 official WhatsApp channels have codes that are known by number only.
            case UNKNOWN -> new Verdict.Refused(refusal, StatusCategory.INPUT, reason, null);
            default -> new Verdict.Refused(refusal, code.category(), reason, null);
        };
    }

    /** The one of two verdicts on rows that says more about what comes next: unknown, then refusals of every push. */
    static Verdict worse(@Nullable Verdict one, Verdict other) {
        return one == null || weight(other) > weight(one) ? other : one;
    }

    /** Whether nothing is sent any more after this verdict on a row. */
    static boolean endsAll(Verdict verdict) {
        return weight(verdict) > 0;
    }

    private static int weight(Verdict verdict) {
        if (verdict instanceof Verdict.Unknown) {
            return 3;
        } else if (verdict instanceof Verdict.Refused refused) {
            return refused.category().meetsEveryPush() ? 2 : 0;
        }
        return 1;
    }
}

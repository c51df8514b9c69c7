/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.Verdict;
import java.util.Locale;

/** The outcome of a push as a whole. */
public enum PushOutcome {
    ACCEPTED,
    REJECTED,
    NOT_SENT,
    UNKNOWN;

    static PushOutcome of(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted) {
            return ACCEPTED;
        } else if (verdict instanceof Verdict.Refused) {
            return REJECTED;
        }
        return verdict instanceof Verdict.NotSent ? NOT_SENT : UNKNOWN;
    }

    /** Returns the name in lower case, as in tags and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

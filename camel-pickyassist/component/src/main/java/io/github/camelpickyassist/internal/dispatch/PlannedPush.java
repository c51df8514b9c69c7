/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that go into one push.
 *
 * @param sample the refused rows that this one was taken from to find out whether the cause is in all of them; null for
 *     rows that stand for themselves
 * @param mixed whether it is known that not all of those it was cut from are refused
 */
record PlannedPush(List<Row> rows, BadRecipientSearch.@Nullable Sample sample, boolean mixed) {

    static PlannedPush of(List<Row> rows) {
        return new PlannedPush(rows, null, false);
    }
}

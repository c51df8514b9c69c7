/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told of each row, in the order it was told: {@code "0 accepted m1.0"}. */
class History implements SubmissionListener {

    final List<String> lines = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();

    @Nullable
    Exception sourceFailure;

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        lines.add(row.position() + " accepted " + (message == null ? "-" : message.messageId()));
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        lines.add(row.position() + " rejected " + verdict.reason());
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        lines.add(row.position() + " not sent " + verdict.reason());
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        lines.add(row.position() + " unknown " + (pushId == null ? "-" : pushId));
    }

    @Override
    public void dropped(Row row) {
        lines.add(row.position() + " dropped");
    }

    @Override
    public void invalid(List<Violation> found) {
        violations.addAll(found);
    }

    @Override
    public void sourceFailed(Exception cause) {
        sourceFailure = cause;
    }
}

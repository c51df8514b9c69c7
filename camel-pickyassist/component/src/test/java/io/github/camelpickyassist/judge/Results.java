/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.judge.ExchangeRecord.ReportedResult;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads results; the only place that calls their methods. */
final class Results {

    private Results() {}

    /** The result that an exchange carries, as body or with its exception; null if there is none. */
    static @Nullable PushResult of(Exchange exchange) {
        PickyAssistException failure = failure(exchange.getException());
        if (failure != null) {
            return failure.result();
        }
        return exchange.getMessage().getBody() instanceof PushResult result ? result : null;
    }

    /** The component's exception among the causes of this one; null if there is none. */
    static @Nullable PickyAssistException failure(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof PickyAssistException failure) {
                return failure;
            }
        }
        return null;
    }

    static ReportedResult reported(PushResult result) {
        List<Statement> statements = new ArrayList<>();
        for (RecipientOutcome outcome : result.getOutcomes()) {
            statements.add(new Statement(
                    outcome.getNumber(), outcome.getState(), outcome.getMessageId(), outcome.getReason()));
        }
        return new ReportedResult(
                result.getAccepted(), result.getRejected(), result.getNotSent(), result.getUnknown(), statements);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Remaining;
import io.github.camelpickyassist.internal.dispatch.Row;
import io.github.camelpickyassist.internal.dispatch.Settlement;
import io.github.camelpickyassist.internal.dispatch.Submission;
import io.github.camelpickyassist.internal.dispatch.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send what an exchange asks for. When Camel delivers the exchange to the same step again, the next
 * attempt goes on where this one ended: who was accepted or rejected, or may have been accepted, is not sent to again,
 * and a body that can be read only once loses nobody.
 *
 * <p>It is kept in an exchange property, which is what survives a redelivery, under the step's own id: the same endpoint
 * twice in a route, a loop and the branches of a multicast do not remember for each other.
 */
final class Attempt implements Settlement {

    private static final String PROPERTY = "PickyAssistAttempt-";

    private final int redeliveries;
    private final Submission submission;
    private final ResultCollector collector;
    private final BitSet decided;
    private final List<Row> unsent = new ArrayList<>();
    private boolean invalid;
    private @Nullable String exchangeId;
    private @Nullable Exception failure;

    private Attempt(Exchange exchange, Submission submission, ResultCollector collector, BitSet decided) {
        this.redeliveries = redeliveries(exchange);
        this.submission = submission;
        this.collector = collector;
        this.decided = decided;
    }

    /** An attempt that goes on from none. */
    static Attempt first(Exchange exchange, Submission submission, ResultCollector collector) {
        return new Attempt(exchange, submission, collector, new BitSet());
    }

    /** The attempt that goes on where the last one of this exchange at this step ended; null if there was none. */
    static @Nullable Attempt next(Exchange exchange) {
        if (redeliveries(exchange) == 0) {
            return null;
        }
        Attempt last = exchange.getProperty(property(exchange), Attempt.class);
        return last != null && last.isFollowedBy(exchange) ? last.following(exchange) : null;
    }

    // A step may be come to again without Camel delivering again, in a loop for instance, and the headers of a
    // redelivery
    // stay behind. Only in one is our own failure what Camel has in mind, and its count begins anew or goes on by one.
    private boolean isFollowedBy(Exchange exchange) {
        int count = redeliveries(exchange);
        return exchange.getExchangeId().equals(exchangeId)
                && exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT) == failure
                && (count == 1 || count > 1 && count == redeliveries + 1);
    }

    private Attempt following(Exchange exchange) {
        boolean readable = submission.recipients().repeatable();
        Remaining rest = new Remaining(submission.recipients(), decided, readable ? null : List.copyOf(unsent));
        Submission following = new Submission(submission.envelope(), rest, submission.terms());
        return new Attempt(exchange, following, collector.withoutNotSent(!readable), decided);
    }

    Submission submission() {
        return submission;
    }

    ResultCollector collector() {
        return collector;
    }

    /** Keeps this in mind for a redelivery, or forgets it if there can be none or nothing was sent. */
    void remember(Exchange exchange) {
        failure = exchange.getException();
        if (failure != null && !invalid) {
            exchangeId = exchange.getExchangeId();
            exchange.setProperty(property(exchange), this);
        } else if (exchange.hasProperties()) {
            exchange.removeProperty(property(exchange));
        }
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        decided.set(row.position());
        collector.accepted(row, answer, message);
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        decided.set(row.position());
        collector.rejected(row, verdict);
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        if (!submission.recipients().repeatable()) {
            unsent.add(row);
        }
        collector.notSent(row, verdict);
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        decided.set(row.position());
        collector.unknown(row, verdict, pushId);
    }

    @Override
    public void dropped(Row row) {
        decided.set(row.position());
        collector.dropped(row);
    }

    @Override
    public void invalid(List<Violation> violations) {
        invalid = true;
        collector.invalid(violations);
    }

    @Override
    public void sourceFailed(Exception cause) {
        collector.sourceFailed(cause);
    }

    private static String property(Exchange exchange) {
        return PROPERTY + exchange.getExchangeExtension().getHistoryNodeId();
    }

    private static int redeliveries(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
    }
}

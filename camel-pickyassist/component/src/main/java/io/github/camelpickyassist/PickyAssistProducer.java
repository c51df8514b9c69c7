/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.monitor.AccountActivity;
import io.github.camelpickyassist.internal.monitor.Entry;
import io.github.camelpickyassist.internal.monitor.RowCounts;
import io.github.camelpickyassist.internal.submission.Hold;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.protocol.push.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends exchanges. Every path ends in {@link #finish}, which completes each exchange exactly once. */
public class PickyAssistProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(PickyAssistProducer.class);

    private final ResultCollector.Reporting reporting;
    private final Attempts attempts;
    private final Dispatcher dispatcher;
    private final PushTransport transport;
    private final AccountActivity activity;

    PickyAssistProducer(
            PickyAssistEndpoint endpoint,
            PushBinding binding,
            Dispatcher dispatcher,
            PushTransport transport,
            AccountActivity activity) {
        super(endpoint);
        PickyAssistConfiguration configuration = endpoint.getConfiguration();
        this.reporting = new ResultCollector.Reporting(
                configuration.getOutcomes(),
                configuration.isDryRun()
                        ? new PlannedTime(
                                configuration.getPushesPerMinute(), Duration.ofMillis(configuration.getMediaInterval()))
                        : null,
                configuration.isThrowExceptionOnFailure());
        this.attempts = new Attempts(this, binding, () -> new ResultCollector(reporting));
        this.dispatcher = dispatcher;
        this.transport = transport;
        this.activity = activity;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        List<Violation> found = new ArrayList<>(0);
        Attempts.Begun begun;
        try {
            begun = attempts.begin(exchange, found);
        } catch (UnusableBodyException e) {
            found.add(e.violation());
            return finishUnread(exchange, callback, collector -> collector.invalid(found));
        } catch (Throwable e) { // an Error too: every exchange must complete
            return finishUnread(exchange, callback, collector -> collector.defect(e));
        }
        Entry entry = begun.attempt().isSettled() ? null : enter(exchange, begun.attempt());
        return send(new Call(exchange, callback, begun.attempt(), begun.progress(), entry, new AtomicReference<>()));
    }

    /** Shows that the exchange is under way; null for a dry run, which sends nothing that could be seen. */
    private @Nullable Entry enter(Exchange exchange, ResumableAttempt attempt) {
        Submission submission = attempt.submission();
        RowCounts counts = attempt.collector().counts();
        String route = ExchangeHelper.getAtRouteId(exchange);
        if (submission.terms().dryRun()) {
            return null;
        } else if (submission.terms().coalesced() || submission.recipients().atMostOne()) {
            return activity.enterOne(route, counts);
        }
        int rowsPerPush = submission.terms().recipientsPerPush();
        return activity.enterList(exchange.getExchangeId(), route, counts, rowsPerPush);
    }

    private boolean finishUnread(Exchange exchange, AsyncCallback callback, Consumer<ResultCollector> problem) {
        ResultCollector collector = new ResultCollector(reporting);
        problem.accept(collector);
        write(exchange, collector);
        callback.done(true);
        return true;
    }

    /** An exchange that this producer is sending. */
    private record Call(
            Exchange exchange,
            AsyncCallback callback,
            ResumableAttempt attempt,
            StepProgress progress,
            @Nullable Entry entry,
            AtomicReference<@Nullable Boolean> finished) {

        @Nullable
        Hold hold() {
            return entry == null ? null : entry.hold();
        }

        PushTransport observed(PushTransport transport) {
            return entry == null ? transport : entry.observed(transport);
        }
    }

    private boolean send(Call call) {
        try {
            if (call.attempt.isSettled()) {
                finish(call, null, true);
                return true;
            } else if (call.exchange.isTransacted()) {
                submitAndWait(call);
                return true;
            }
            return dispatcher.submit(
                    call.attempt.submission(),
                    call.observed(transport),
                    call.attempt,
                    call.hold(),
                    (defect, synchronously) -> finish(call, defect, synchronously));
        } catch (RuntimeException | Error e) {
            Boolean synchronously = call.finished.get();
            if (synchronously != null) {
                LOG.error("The dispatcher threw an exception after it had completed the exchange", e);
                return synchronously;
            }
            finish(call, e, true);
            return true;
        }
    }

    // A transaction belongs to its thread: the following steps and error handlers must run on it.
    private void submitAndWait(Call call) {
        AtomicReference<@Nullable Throwable> told = new AtomicReference<>();
        CountDownLatch settled = new CountDownLatch(1);
        dispatcher.submit(
                call.attempt.submission(),
                call.observed(transport),
                call.attempt,
                call.hold(),
                (defect, synchronously) -> {
                    told.set(defect);
                    settled.countDown();
                });
        // A push in flight cannot be cancelled; an interrupted caller waits for its outcome first.
        Uninterruptibly.await(settled);
        finish(call, told.get(), true);
    }

    // If the callback is never called, the route blocks for ever without a log line; if it is called twice, the route
    // continues twice.
    private static void finish(Call call, @Nullable Throwable defect, boolean synchronously) {
        if (!call.finished.compareAndSet(null, synchronously)) {
            LOG.error("The dispatcher completed an exchange twice; the second completion is ignored", defect);
            return;
        }
        try {
            if (defect != null) {
                call.attempt.collector().defect(defect);
            }
            write(call.exchange, call.attempt.collector());
            if (call.entry != null) {
                call.entry.left();
            }
            remember(call);
        } catch (RuntimeException e) {
            call.exchange.setException(e);
        } finally {
            call.callback.done(synchronously);
        }
    }

    private static void remember(Call call) {
        call.attempt.failed(call.exchange.getException() != null);
        call.progress.ended(call.attempt, call.exchange);
        if (!call.attempt.isForgotten()) {
            ResumeMemory.keep(call.progress, call.exchange);
        }
    }

    private static void write(Exchange exchange, ResultCollector collector) {
        try {
            PushResult result = collector.result();
            exchange.setProperty(PickyAssistConstants.RESULT_PROPERTY, result);
            ResultBinding.write(result, collector.exception(result), exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }
}

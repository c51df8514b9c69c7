/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.PushTransport;
import io.github.camelpickyassist.internal.dispatch.Submission;
import io.github.camelpickyassist.internal.dispatch.Uninterruptibly;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Binds, dispatches and binds back; every path ends in {@link #finish}, and each exchange there once. */
public class PickyAssistProducer extends DefaultAsyncProducer {

    private final PickyAssistConfiguration configuration;
    private final PushBinding binding;
    private final Dispatcher dispatcher;
    private final PushTransport transport;

    PickyAssistProducer(
            PickyAssistEndpoint endpoint, PushBinding binding, Dispatcher dispatcher, PushTransport transport) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.binding = binding;
        this.dispatcher = dispatcher;
        this.transport = transport;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ResultCollector collector = new ResultCollector(configuration.getOutcomes(), configuration.isDryRun());
        List<Violation> found = new ArrayList<>();
        Attempt attempt = null;
        try {
            attempt = Attempt.next(exchange);
            if (attempt == null) {
                Submission submission = binding.read(exchange, found).withFound(found);
                attempt = Attempt.first(exchange, submission, collector);
            }
        } catch (UnusableBodyException e) {
            found.add(e.violation());
            collector.invalid(found);
        } catch (RuntimeException e) {
            collector.defect(e);
        }
        if (attempt == null) {
            finish(exchange, collector);
            callback.done(true);
            return true;
        } else if (exchange.isTransacted()) {
            submitAndWait(attempt, exchange);
            callback.done(true);
            return true;
        }
        return submit(attempt, exchange, callback);
    }

    private boolean submit(Attempt attempt, Exchange exchange, AsyncCallback callback) {
        return dispatcher.submit(attempt.submission(), transport, attempt, (defect, synchronously) -> {
            // An exchange whose callback is never called blocks its route for good and leaves no trace in the log.
            try {
                finish(exchange, attempt, defect);
            } finally {
                callback.done(synchronously);
            }
        });
    }

    // A transaction belongs to its thread: whatever follows, an error handler not least, has to run there.
    private void submitAndWait(Attempt attempt, Exchange exchange) {
        AtomicReference<@Nullable Throwable> told = new AtomicReference<>();
        CountDownLatch settled = new CountDownLatch(1);
        dispatcher.submit(attempt.submission(), transport, attempt, (defect, synchronously) -> {
            told.set(defect);
            settled.countDown();
        });
        // What is on its way cannot be called back; whoever interrupts learns what became of it first.
        Uninterruptibly.await(settled);
        finish(exchange, attempt, told.get());
    }

    private static void finish(Exchange exchange, Attempt attempt, @Nullable Throwable defect) {
        if (defect != null) {
            attempt.collector().defect(defect);
        }
        finish(exchange, attempt.collector());
        attempt.remember(exchange);
    }

    private static void finish(Exchange exchange, ResultCollector collector) {
        try {
            PushResult result = collector.result();
            ResultBinding.write(result, collector.exception(result), exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }
}

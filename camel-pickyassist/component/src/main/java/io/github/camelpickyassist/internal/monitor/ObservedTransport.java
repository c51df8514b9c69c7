/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Push;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls an observer for each push of a transport. The failure of an observer does not affect a push. */
final class ObservedTransport implements PushTransport {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedTransport.class);

    private final PushTransport transport;
    private final PushObserver observer;
    private final LongSupplier clock;

    ObservedTransport(PushTransport transport, PushObserver observer, LongSupplier clock) {
        this.transport = transport;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public Ready prepare(Push push) {
        Ready ready = transport.prepare(push);
        int recipients = push.recipients().size();
        return (permitted, completed) -> {
            long begin = clock.getAsLong();
            guarded(() -> observer.begun(recipients));
            ready.send(permitted, verdict -> {
                guarded(() -> ended(recipients, verdict, begin));
                completed.accept(verdict);
            });
        };
    }

    private void ended(int recipients, Verdict verdict, long begin) {
        if (verdict == PERMIT_EXPIRED) {
            observer.expired(recipients);
        } else {
            observer.ended(new PushObserver.FinishedPush(recipients, verdict, begin, clock.getAsLong()));
        }
    }

    private static void guarded(Runnable observing) {
        try {
            observing.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("Monitoring failed; the push is not affected", e);
        }
    }

    @Override
    public @Nullable Verdict check() {
        return transport.check();
    }

    @Override
    public void close() {
        transport.close();
    }
}

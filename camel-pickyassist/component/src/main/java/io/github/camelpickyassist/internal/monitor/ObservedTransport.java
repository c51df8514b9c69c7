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

/** Tells an observer of the pushes that go through a transport. */
final class ObservedTransport implements PushTransport {

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
            observer.begun(recipients);
            ready.send(permitted, verdict -> {
                ended(recipients, verdict, begin);
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

    @Override
    public void close() {
        transport.close();
    }
}

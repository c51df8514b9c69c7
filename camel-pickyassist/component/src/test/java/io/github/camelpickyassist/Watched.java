/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.monitor.AccountActivity;
import io.github.camelpickyassist.internal.monitor.Limit;
import io.github.camelpickyassist.internal.monitor.Moments;
import io.github.camelpickyassist.internal.monitor.Monitor;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.spi.PushAccount;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.impl.DefaultCamelContext;

/** Accounts that are looked at by nobody but the test. */
final class Watched {

    private Watched() {}

    /** An account without a limit, whose pulse never comes. */
    static AccountActivity account(LongSupplier clock) {
        Limit none = new Limit() {
            @Override
            public int pushesPerMinute() {
                return 0;
            }

            @Override
            public int available() {
                return NOT_KNOWN;
            }

            @Override
            public boolean isQueueFull() {
                return false;
            }

            @Override
            public void hold() {}

            @Override
            public void release() {}

            @Override
            public long nanosUntilNext() {
                return 0;
            }
        };
        return new Monitor(new DefaultCamelContext(), List.of())
                .add(
                        new PushAccount(URI.create("https://service.example/api"), "0123456789abcdef"),
                        none,
                        new Moments(clock, InstantSource.system()),
                        (nanos, task) -> {});
    }

    /** Sends a push to one recipient, which ends in this verdict at once. */
    static void send(AccountActivity account, Verdict verdict) {
        Push push = Push.on(new Channel(1))
                .recipient(Recipient.of(Address.number("919812345678"), "Hello"))
                .build();
        PushTransport transport = new PushTransport() {
            @Override
            public Ready prepare(Push prepared) {
                return (permitted, completed) -> completed.accept(verdict);
            }

            @Override
            public void close() {}
        };
        account.observed(transport).prepare(push).send(() -> true, ended -> {});
    }
}

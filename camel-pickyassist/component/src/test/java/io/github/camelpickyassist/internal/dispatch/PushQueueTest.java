/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushQueueTest {

    private static final Push PUSH = Push.on(new Channel(8)).build();

    private final VirtualTime time = new VirtualTime();
    private final SlidingWindow window = new SlidingWindow(1, time);
    private final PushQueue queue = queue(window, 1);
    private final ScriptedTransport transport = new ScriptedTransport();
    private final List<String> order = new ArrayList<>();

    @Test
    void givesHighPriorityTheNextTurnWhoeverCameBefore() {
        transport.sendIn(queue.takeNow(null), PUSH);
        queue.request(Priority.LOW, waiter("low"));
        queue.request(null, waiter("none"));
        queue.request(Priority.HIGH, waiter("high"));

        time.run();

        assertThat(order).containsExactly("high", "low", "none");
        assertThat(time.getAsLong()).isGreaterThan(Duration.ofMinutes(3).toNanos());
    }

    @Test
    void letsNobodyOvertakeWhoWaits() {
        queue.takeNow(null);
        queue.request(Priority.HIGH, waiter("first"));

        assertThat(queue.takeNow(Priority.HIGH)).isNull();
        assertThat(queue.takeNow(null)).isNull();
    }

    @Test
    void lendsAFreePlaceOnlyOnce() {
        PushQueue unlimited = queue(new SlidingWindow(0, time), 2);

        Turn first = unlimited.takeNow(null);
        unlimited.takeNow(null);
        assertThat(unlimited.takeNow(null)).isNull();
        transport.sendIn(first, PUSH);

        assertThat(unlimited.takeNow(null)).isNotNull();
        assertThat(unlimited.takeNow(null)).isNull();
    }

    private PushQueue.Waiter waiter(String name) {
        return turn -> {
            order.add(name);
            transport.sendIn(turn, PUSH);
        };
    }

    private PushQueue queue(PushPermits permits, int concurrentPushes) {
        return new PushQueue(
                DispatcherFixture.ACCOUNT,
                new Dispatcher.Limits(permits, Duration.ZERO, concurrentPushes),
                new ThreadWorkers(time, time),
                new WaitStrategy.Blocking(),
                time);
    }
}

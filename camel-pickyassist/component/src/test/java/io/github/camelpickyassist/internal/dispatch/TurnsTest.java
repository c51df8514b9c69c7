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

class TurnsTest {

    private static final Push PUSH = Push.on(new Channel(8)).build();

    private final VirtualTime time = new VirtualTime();
    private final SlidingWindow window = new SlidingWindow(1, time);
    private final Turns turns = turns(window, 1);
    private final ScriptedTransport transport = new ScriptedTransport();
    private final List<String> order = new ArrayList<>();

    @Test
    void givesHighPriorityTheNextTurnWhoeverCameBefore() {
        turns.takeNow(null).send(() -> transport.send(PUSH));
        turns.request(Priority.LOW, waiter("low"));
        turns.request(null, waiter("none"));
        turns.request(Priority.HIGH, waiter("high"));

        time.run();

        assertThat(order).containsExactly("high", "low", "none");
        assertThat(time.getAsLong()).isGreaterThan(Duration.ofMinutes(3).toNanos());
    }

    @Test
    void letsNobodyOvertakeWhoWaits() {
        turns.takeNow(null);
        turns.request(Priority.HIGH, waiter("first"));

        assertThat(turns.takeNow(Priority.HIGH)).isNull();
        assertThat(turns.takeNow(null)).isNull();
    }

    @Test
    void lendsAFreePlaceOnlyOnce() {
        Turns unlimited = turns(new SlidingWindow(0, time), 2);

        Turn first = unlimited.takeNow(null);
        unlimited.takeNow(null);
        assertThat(unlimited.takeNow(null)).isNull();
        first.send(() -> transport.send(PUSH));

        assertThat(unlimited.takeNow(null)).isNotNull();
        assertThat(unlimited.takeNow(null)).isNull();
    }

    private Turns.Waiter waiter(String name) {
        return turn -> {
            order.add(name);
            turn.send(() -> transport.send(PUSH));
        };
    }

    private Turns turns(PushPermits permits, int concurrentPushes) {
        return new Turns(permits, DispatcherFixture.ACCOUNT, concurrentPushes, new Workers(time, time), time);
    }
}

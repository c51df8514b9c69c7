/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatcher in virtual time, with the limit on or off. */
final class DispatcherFixture {

    final VirtualTime time = new VirtualTime();
    final SlidingWindow window;
    final Dispatcher dispatcher;

    DispatcherFixture(int pushesPerMinute, int concurrentPushes) {
        window = new SlidingWindow(pushesPerMinute, time);
        Duration pace =
                pushesPerMinute == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(pushesPerMinute);
        dispatcher = new Dispatcher(window, pace, concurrentPushes, time, time, time);
    }

    /** Runs a submission until all that follows from it has happened, and sees that it is done once. */
    void runToTheEnd(Submission submission, PushTransport transport, Settlement settlement) {
        List<@Nullable Throwable> defects = new ArrayList<>();
        dispatcher.submit(submission, transport, settlement, (defect, synchronously) -> defects.add(defect));
        time.run();
        assertThat(defects).hasSize(1).containsOnlyNulls();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.spi.PushAccount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A dispatcher in virtual time, with the limit on or off. */
final class DispatcherFixture {

    static final PushAccount ACCOUNT = new PushAccount(URI.create("https://service.example/api"), "key");

    final VirtualTime time = new VirtualTime();
    final SlidingWindow window;
    final Dispatcher dispatcher;

    DispatcherFixture(int pushesPerMinute, int concurrentPushes) {
        window = new SlidingWindow(pushesPerMinute, time);
        Duration pace =
                pushesPerMinute == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(pushesPerMinute);
        Dispatcher.Limits limits = new Dispatcher.Limits(window, pace, concurrentPushes);
        dispatcher = new Dispatcher(ACCOUNT, limits, time, time, time);
    }

    /** Uses up permits for good. */
    void take(int permits) {
        for (int i = 0; i < permits; i++) {
            window.tryAcquire(ACCOUNT);
        }
    }

    /** A dispatcher on real threads and the real clock, without a limit. */
    static Dispatcher unlimited(int concurrentPushes, ExecutorService threads, ScheduledExecutorService timer) {
        SlidingWindow none = new SlidingWindow(0, System::nanoTime);
        return new Dispatcher(
                ACCOUNT,
                new Dispatcher.Limits(none, Duration.ZERO, concurrentPushes),
                threads,
                timer,
                System::nanoTime);
    }

    /** Runs a submission until all that follows from it has happened, and sees that it is done once. */
    void runToTheEnd(Submission submission, PushTransport transport, SubmissionListener listener) {
        List<@Nullable Throwable> defects = new ArrayList<>();
        dispatcher.submit(submission, transport, listener, (defect, synchronously) -> defects.add(defect));
        time.run();
        assertThat(defects).hasSize(1).containsOnlyNulls();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.sandbox.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AdjustableClock clock = new AdjustableClock(NOON);
    private final Scheduler scheduler = new Scheduler(clock);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        scheduler.start();
    }

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void doesWhatIsDueInTheOrderOfItsTime() {
        plan("late", 20);
        plan("early", 10);
        plan("early too", 10);
        plan("much later", 30);

        clock.advance(Duration.ofSeconds(20));

        await().until(() -> done.size() == 3);
        assertThat(done).containsExactly("early", "early too", "late");
    }

    @Test
    void doesNotWhatWasCancelledOrCleared() {
        scheduler.cancel(plan("cancelled", 10));
        plan("cleared", 10);
        scheduler.clear();
        plan("done", 10);

        clock.advance(Duration.ofSeconds(10));

        await().until(() -> !done.isEmpty());
        assertThat(done).containsExactly("done");
    }

    @Test
    void goesOnAfterSomethingFailed() {
        scheduler.at(NOON, () -> {
            throw new IllegalStateException("on purpose");
        });
        plan("done", 0);

        await().until(() -> done.equals(List.of("done")));
    }

    @Test
    void goesOnAfterItWasStopped() {
        scheduler.stop();
        plan("done", 0);
        scheduler.start();

        await().until(() -> done.equals(List.of("done")));
    }

    private Scheduler.Task plan(String name, int seconds) {
        return scheduler.at(NOON.plusSeconds(seconds), () -> done.add(name));
    }
}

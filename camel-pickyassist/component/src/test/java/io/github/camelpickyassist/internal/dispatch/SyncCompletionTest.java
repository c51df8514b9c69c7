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
import org.junit.jupiter.api.Test;

class SyncCompletionTest {

    private final List<Boolean> told = new ArrayList<>();
    private final SyncCompletion completion = new SyncCompletion(
            (defect, synchronously) -> told.add(synchronously),
            new FlowControl(
                    10, Duration.ofMinutes(5), System::nanoTime, new WaitStrategy.Blocking(), System::nanoTime));

    @Test
    void isSettledAtOnceByTheThreadThatHandsIn() {
        completion.done(null);

        assertThat(completion.end()).isTrue();
        assertThat(told).containsExactly(true);
    }

    @Test
    void isNotSettledAtOnceByAnotherThreadHoweverFastItIs() throws InterruptedException {
        Thread other = new Thread(() -> completion.done(null));
        other.start();
        other.join();

        assertThat(completion.end()).isFalse();
        assertThat(told).containsExactly(false);
    }

    @Test
    void isNotSettledAtOnceByTheSameThreadWhenItComesBackLater() {
        boolean atOnce = completion.end();
        completion.done(null);

        assertThat(atOnce).isFalse();
        assertThat(told).containsExactly(false);
    }
}

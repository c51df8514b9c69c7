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

class HandoverTest {

    private final List<Boolean> told = new ArrayList<>();
    private final Handover handover = new Handover(
            (defect, synchronously) -> told.add(synchronously),
            new Backlog(10, Duration.ofMinutes(5), System::nanoTime, System::nanoTime));

    @Test
    void isSettledAtOnceByTheThreadThatHandsIn() {
        handover.done(null);

        assertThat(handover.end()).isTrue();
        assertThat(told).containsExactly(true);
    }

    @Test
    void isNotSettledAtOnceByAnotherThreadHoweverFastItIs() throws InterruptedException {
        Thread other = new Thread(() -> handover.done(null));
        other.start();
        other.join();

        assertThat(handover.end()).isFalse();
        assertThat(told).containsExactly(false);
    }

    @Test
    void isNotSettledAtOnceByTheSameThreadWhenItComesBackLater() {
        boolean atOnce = handover.end();
        handover.done(null);

        assertThat(atOnce).isFalse();
        assertThat(told).containsExactly(false);
    }
}

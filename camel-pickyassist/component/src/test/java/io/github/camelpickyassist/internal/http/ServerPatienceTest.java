/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerPatienceTest {

    private final ServerPatience patience = new ServerPatience();

    @Test
    void isNotTakenForGranted() {
        assertThat(patience.outlasts(0)).isFalse();
    }

    @Test
    void isProvedByTwiceTheTimeItIsReliedOnFor() {
        patience.answeredAfter(millis(20) - 1);
        assertThat(patience.outlasts(0)).isFalse();

        patience.answeredAfter(millis(20));
        assertThat(patience.outlasts(millis(10) - 1)).isTrue();
        assertThat(patience.outlasts(millis(10))).isFalse();
    }

    @Test
    void isLostWithTheFirstConnectionThatIsHungUpOn() {
        patience.answeredAfter(millis(20));
        patience.hungUp();

        assertThat(patience.outlasts(0)).isFalse();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

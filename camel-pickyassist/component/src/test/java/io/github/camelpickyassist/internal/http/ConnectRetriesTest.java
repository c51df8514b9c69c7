/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectRetriesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<Duration> pauses = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0, 500, 500", "0.5, 1250, 4250", "1, 2000, 8000"})
    void pauseLongerTheSecondTime(double random, long first, long second) throws InterruptedException {
        ConnectRetries retries = retries(random);
        PushCall call = call(LONG);

        assertThat(retries.awaitNext(call, 1)).isTrue();
        assertThat(retries.awaitNext(call, 2)).isTrue();
        assertThat(retries.awaitNext(call, 3)).isFalse();
        assertThat(pauses).containsExactly(Duration.ofMillis(first), Duration.ofMillis(second));
    }

    @Test
    void areNotMadeForACallThatHasNoTimeLeft() throws InterruptedException {
        assertThat(retries(0).awaitNext(call(Duration.ofMillis(499)), 1)).isFalse();
        assertThat(pauses).isEmpty();
    }

    @Test
    void areLimitedByABudget() throws InterruptedException {
        ConnectRetries retries = retries(0);
        int made = 0;
        for (int push = 0; push < 1000; push++) {
            retries.earn();
            made += retries.awaitNext(call(LONG), 1) ? 1 : 0;
        }
        assertThat(made).isBetween(109, 110);
    }

    @Test
    void areTenWhereNoPushEarnsMore() throws InterruptedException {
        ConnectRetries retries = retries(0);
        for (int i = 0; i < 10; i++) {
            assertThat(retries.awaitNext(call(LONG), 1)).isTrue();
        }
        assertThat(retries.awaitNext(call(LONG), 1)).isFalse();
    }

    @Test
    void areNotMadeForACallThatHasEnded() throws InterruptedException {
        PushCall call = call(LONG);
        call.end("closed");

        assertThat(ConnectRetries.withRandomPauses().awaitNext(call, 1)).isFalse();
    }

    @Test
    void areNotMadeForACallThatEndsDuringThePause() throws InterruptedException {
        PushCall call = call(LONG);
        ConnectRetries retries = new ConnectRetries(() -> 0, (resting, pause) -> resting.end("closed"));

        assertThat(retries.awaitNext(call, 1)).isFalse();
    }

    @Test
    void pauseNoLongerThanTheCallLasts() throws InterruptedException {
        PushCall call = call(LONG);
        call.end("closed");
        long start = System.nanoTime();
        call.rest(LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private ConnectRetries retries(double random) {
        return new ConnectRetries(() -> random, (call, pause) -> pauses.add(pause));
    }

    private static PushCall call(Duration most) {
        PushWriter writer = new PushWriter(new ApiToken(PushSender.TOKEN));
        return new PushCall(PushSender.push(), writer.write(PushSender.push()), most);
    }
}

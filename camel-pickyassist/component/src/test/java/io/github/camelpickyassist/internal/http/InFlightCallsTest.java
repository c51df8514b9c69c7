/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InFlightCallsTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Executors.defaultThreadFactory());
    private final InFlightCalls underWay = new InFlightCalls(timer);

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void endEachCallAtItsOwnDeadline() {
        PushCall patient = begun(LONG);
        PushCall first = begun(SHORT);
        awaitEnd(first);
        PushCall second = begun(SHORT.multipliedBy(2));
        awaitEnd(second);

        assertThat(first.reasonOfEnd()).contains("deadline");
        assertThat(patient.reasonOfEnd()).isNull();
    }

    @Test
    void continueToWatchCallsAfterAnAlarm() {
        PushCall first = begun(SHORT);
        PushCall second = begun(SHORT.multipliedBy(5));
        awaitEnd(first);

        awaitEnd(second);
    }

    @Test
    void ignoreCompletedCalls() {
        PushCall over = begun(SHORT);
        underWay.remove(over);
        awaitEnd(begun(SHORT.multipliedBy(2)));

        assertThat(over.reasonOfEnd()).isNull();
    }

    @Test
    void shareOneAlarm() {
        for (int i = 0; i < 1000; i++) {
            underWay.remove(begun(LONG));
        }

        assertThat(timer.getQueue()).hasSize(1);
    }

    @Test
    void endWhenClosedAndRefuseNewOnes() {
        PushCall call = begun(LONG);
        underWay.close();

        assertThat(call.reasonOfEnd()).contains("stopped during the call");
        assertThat(underWay.add(call(LONG))).isFalse();
    }

    @Test
    void refuseNewOnesWhenTheTimerIsShutDown() {
        timer.shutdownNow();

        assertThat(underWay.add(call(LONG))).isFalse();
    }

    private PushCall begun(Duration most) {
        PushCall call = call(most);
        assertThat(underWay.add(call)).isTrue();
        return call;
    }

    private static PushCall call(Duration most) {
        PushWriter writer = new PushWriter(new ApiToken(PushSender.TOKEN));
        return new PushCall(PushSender.push(), writer.write(PushSender.push()), most);
    }

    private static void awaitEnd(PushCall call) {
        await().atMost(Duration.ofMinutes(1)).until(() -> call.reasonOfEnd() != null);
    }
}

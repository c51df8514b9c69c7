/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedPermitsTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final SharedMap shared = new SharedMap();
    private final SetClock clock = new SetClock();
    private final SharedPermits here = new SharedPermits(shared, 2, clock);
    private final SharedPermits there = new SharedPermits(shared, 2, clock);

    @Test
    void giveAllMachinesTogetherWhatTheLimitAllows() {
        assertThat(here.tryTake()).isZero();
        assertThat(there.tryTake()).isZero();

        assertThat(here.tryTake()).isPositive();
        assertThat(there.tryTake()).isPositive();
    }

    @Test
    void countAPushUntilAMinuteAfterItsEnd() {
        here.tryTake();
        there.tryTake();
        clock.forward(20);
        here.ended();

        assertThat(there.tryTake()).isEqualTo(Duration.ofSeconds(60).toNanos());
        clock.forward(60);
        assertThat(there.tryTake()).isZero();
        assertThat(there.tryTake()).isPositive();
    }

    @Test
    void areGivenBackByAMachineThatDied() {
        here.tryTake();
        here.tryTake();
        clock.forward(299);
        assertThat(there.tryTake()).isPositive();
        clock.forward(1);

        assertThat(there.tryTake()).isZero();
    }

    @Test
    void holdEverybodyBackWhenOneWasAskedToPause() {
        here.pause(Duration.ofSeconds(30));
        here.pause(Duration.ofSeconds(5));

        assertThat(there.tryTake()).isEqualTo(Duration.ofSeconds(30).toNanos());
        clock.forward(30);
        assertThat(there.tryTake()).isZero();
    }

    @Test
    void neverThrowWhileTheMapIsOutOfReach() {
        here.tryTake();
        shared.outOfReach = true;

        here.ended();
        here.pause(Duration.ofSeconds(30));

        assertThat(here.tryTake()).isEqualTo(Duration.ofSeconds(1).toNanos());
        shared.outOfReach = false;
        assertThat(here.tryTake()).isZero();
    }

    @Test
    void areAskedByTheComponent() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
            pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
            pickyassist.getConfiguration().setToken(sandbox.token());
            Embedding.sharedLimit(pickyassist, shared);
            camel.start();

            PushResult result = camel.createProducerTemplate()
                    .requestBody("pickyassist:single?application=sms&number=12025550101", "Hello", PushResult.class);

            assertThat(result.getAccepted()).isOne();
            assertThat(shared.get("pushes")).hasSize(1);
        }
    }

    private static final class SharedMap extends ConcurrentHashMap<String, List<Long>> {
        private static final long serialVersionUID = 1L;
        private boolean outOfReach;

        @Override
        public List<Long> getOrDefault(Object key, List<Long> none) {
            reach();
            return super.getOrDefault(key, none);
        }

        @Override
        public List<Long> computeIfPresent(
                String key, BiFunction<? super String, ? super List<Long>, ? extends List<Long>> change) {
            reach();
            return super.computeIfPresent(key, change);
        }

        @Override
        public List<Long> merge(
                String key,
                List<Long> value,
                BiFunction<? super List<Long>, ? super List<Long>, ? extends List<Long>> change) {
            reach();
            return super.merge(key, value, change);
        }

        private void reach() {
            if (outOfReach) {
                throw new IllegalStateException("out of reach");
            }
        }
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        void forward(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

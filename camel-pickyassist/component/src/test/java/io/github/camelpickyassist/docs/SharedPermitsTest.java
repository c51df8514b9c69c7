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
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermit.Use;
import io.github.camelpickyassist.spi.PushPermits;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedPermitsTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private static final PushAccount ONE = new PushAccount(URI.create("https://service.example/api"), "one");
    private static final PushAccount OTHER = new PushAccount(URI.create("https://service.example/api"), "other");

    private final ConcurrentMap<String, Map<String, Long>> shared = new ConcurrentHashMap<>();
    private final SetClock clock = new SetClock();
    private final SharedPermits here = new SharedPermits(shared, 2, clock);
    private final SharedPermits there = new SharedPermits(shared, 2, clock);

    @Test
    void limitAllMachinesTogether() {
        assertThat(permit(here)).isNotNull();
        assertThat(permit(there)).isNotNull();

        assertThat(permit(here)).isNull();
        assertThat(permit(there)).isNull();
    }

    @Test
    void countEachAccountByItself() {
        permit(here);
        permit(here);

        assertThat(here.tryAcquire(OTHER)).isInstanceOf(PushPermits.Granted.class);
    }

    @Test
    void countAPushUntilAMinuteAfterItsEnd() {
        PushPermit first = permit(here);
        permit(there);
        clock.forward(20);
        first.giveBack(Use.USED);

        assertThat(wait(there)).isEqualTo(Duration.ofSeconds(60));
        clock.forward(60);
        assertThat(permit(there)).isNotNull();
        assertThat(permit(there)).isNull();
    }

    @Test
    void doNotCountUnusedPermits() {
        permit(here);
        permit(here).giveBack(Use.UNUSED);

        assertThat(permit(there)).isNotNull();
    }

    @Test
    void areReturnedWhenAMachineDies() {
        permit(here);
        permit(here);
        clock.forward(359);
        assertThat(permit(there)).isNull();
        clock.forward(1);

        assertThat(permit(there)).isNotNull();
    }

    @Test
    void pauseAllMachinesWhenOneWasAskedToPause() {
        here.pause(ONE, Duration.ofSeconds(30));
        here.pause(ONE, Duration.ofSeconds(5));

        assertThat(wait(there)).isEqualTo(Duration.ofSeconds(30));
        clock.forward(30);
        assertThat(permit(there)).isNotNull();
    }

    @Test
    void areUsedByTheComponent() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
            pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
            pickyassist.getConfiguration().setToken(sandbox.token());
            Embedding.sharedLimit(pickyassist, shared);
            camel.start();

            PushResult result = camel.createProducerTemplate()
                    .requestBody("pickyassist:single?application=sms&number=12025550101", "Hello", PushResult.class);

            assertThat(result.getAccepted()).isOne();
        }
        assertThat(shared.values()).singleElement().satisfies(counting -> assertThat(counting)
                .hasSize(1));
        assertThat(shared.keySet()).noneMatch(account -> account.contains(sandbox.token()));
    }

    private static @Nullable PushPermit permit(PushPermits permits) {
        return permits.tryAcquire(ONE) instanceof PushPermits.Granted granted ? granted.permit() : null;
    }

    private static Duration wait(PushPermits permits) {
        return ((PushPermits.Later) permits.tryAcquire(ONE)).askAgain();
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

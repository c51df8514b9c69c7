/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Camel's health checks say of an account, after real faults of the service. */
class HealthTest extends SandboxedTest {

    private final AtomicLong clock = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void registerHealthChecks() {
        SharedResources shared = new SharedResources(context, clock::get, () -> timer);
        context.getCamelContextExtension().addContextPlugin(SharedResources.class, shared);
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        HealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        registry.register(producers);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        registry.start();
    }

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    private Collection<HealthCheck.Result> readiness() {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:pickyassist"))
                .toList();
    }

    private HealthCheck.Result result() {
        assertThat(readiness()).hasSize(1);
        return readiness().iterator().next();
    }

    private void send() {
        send("pickyassist:single?number=" + ANN, "Hello");
    }

    @Test
    void isUpBeforeAndAfterAnAcceptedPush() {
        context.getEndpoint("pickyassist:single?number=" + ANN);
        assertThat(result().getState()).isEqualTo(State.UP);
        send();
        assertThat(result().getState()).isEqualTo(State.UP);
        assertThat(result().getDetails()).containsKeys("service.host", "service.account");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 405, 408, 409, 801})
    void isDownAfterARefusalThatEveryPushMeets(int status) {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(status)));
        send();

        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().getMessage()).hasValueSatisfying(message -> assertThat(message)
                .contains("status " + status)
                .doesNotContain(sandbox.token())
                .doesNotContain(ANN));
        assertThat(result().getDetails())
                .containsEntry("service.status.code", status)
                .containsKey("since");
        assertThat(result().getDetails().toString())
                .doesNotContain(sandbox.token())
                .doesNotContain(ANN);
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 404, 406, 407, 410, 802, 804})
    void staysUpAfterARefusalThatOtherPushesDoNotMeet(int status) {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(status)));
        send();

        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void isDownWithAWrongToken() {
        component.getConfiguration().setToken("0000000000000000000000000000000000000bad");
        send();

        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().toString()).doesNotContain("0000000bad");
    }

    @Test
    void isDownWhereTheBaseUrlLeadsElsewhere() {
        sandbox.onNextPush(Fault.httpStatus(404));
        send();

        assertThat(result().getState()).isEqualTo(State.DOWN);
    }

    @Test
    void recoversAMinuteAfterTheLastRefusalAlthoughNothingIsSent() {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
        send();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(result().getState()).isEqualTo(State.DOWN);

        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void recoversWithTheNextPushThatTheServiceTakes() {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
        send();
        send();

        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @ParameterizedTest
    @CsvSource({"30, UP", "61, DOWN", "600, DOWN"})
    void isDownDuringALongPauseOnly(String seconds, State state) {
        sandbox.onNextPush(Fault.tooManyRequests(seconds));
        send();

        assertThat(result().getState()).isEqualTo(state);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(Long.parseLong(seconds) - 30));
        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void asksForTheBalanceOnceAMinuteIfItIsTold() {
        component.setHealthCheckBalanceEnabled(true);
        context.getEndpoint("pickyassist:single?number=" + ANN);
        component.getConfiguration().setToken("0000000000000000000000000000000000000bad");
        context.getEndpoint("pickyassist:single?number=" + BOB);

        assertThat(readiness())
                .extracting(HealthCheck.Result::getState)
                .containsExactlyInAnyOrder(State.UP, State.DOWN);
        assertThat(readiness()).hasSize(2);
        assertThat(sandbox.requests()).as("one question for each account").isEqualTo(2);
        assertThat(sandbox.pushes()).isEmpty();

        clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(readiness()).hasSize(2);
        assertThat(sandbox.requests()).isEqualTo(4);
    }

    @Test
    void staysDownAsLongAsTheServiceRefusesTheQuestion() {
        component.setHealthCheckBalanceEnabled(true);
        component.getConfiguration().setToken("0000000000000000000000000000000000000bad");
        context.getEndpoint("pickyassist:single?number=" + ANN);
        for (int minute = 0; minute < 3; minute++) {
            assertThat(result().getState()).isEqualTo(State.DOWN);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
        }
    }

    @Test
    void doesNotTakeABalanceForAPushThatIsAccepted() {
        component.setHealthCheckBalanceEnabled(true);
        sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
        send();

        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().getDetails()).containsEntry("service.status.code", 403);
    }

    @Test
    void isDownWhenTheServiceDoesNotAnswerTheQuestion() throws IOException {
        component.setHealthCheckBalanceEnabled(true);
        try (ServerSocket silent = new ServerSocket(0)) {
            component.getConfiguration().setBaseUrl("http://localhost:" + silent.getLocalPort());
            context.getEndpoint("pickyassist:single?number=" + ANN);

            assertThat(result().getState()).isEqualTo(State.DOWN);
            assertThat(result().getMessage())
                    .hasValueSatisfying(message -> assertThat(message).contains("does not answer the balance query"));
        }
    }

    @Test
    void asksNothingByItself() {
        component.getConfiguration().setToken("0000000000000000000000000000000000000bad");
        context.getEndpoint("pickyassist:single?number=" + ANN);

        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void isOneForAllEndpointsOfAnAccount() {
        context.getEndpoint("pickyassist:single?number=" + ANN);
        context.getEndpoint("pickyassist:dynamic");

        assertThat(readiness()).hasSize(1);
    }

    @Test
    void isNoLivenessCheck() {
        context.getEndpoint("pickyassist:single?number=" + ANN);

        assertThat(HealthCheckHelper.invokeLiveness(context))
                .noneMatch(result -> result.getCheck().getId().contains("pickyassist"));
    }

    @Test
    void goesWithTheLastEndpoint() throws Exception {
        context.getEndpoint("pickyassist:single?number=" + ANN);
        context.removeEndpoints("pickyassist*");

        assertThat(readiness()).isEmpty();
    }

    @Test
    void canBeSwitchedOffForTheComponent() {
        component.setHealthCheckProducerEnabled(false);
        context.getEndpoint("pickyassist:single?number=" + ANN);

        assertThat(readiness()).isEmpty();
    }

    @Test
    void canBeSwitchedOffForAnEndpoint() {
        context.getEndpoint("pickyassist:single?healthCheckProducerEnabled=false&number=" + ANN);
        assertThat(readiness()).isEmpty();

        context.getEndpoint("pickyassist:single?number=" + ANN);
        assertThat(readiness()).hasSize(1);
    }

    @Test
    void canBeSwitchedOnForAnEndpoint() {
        component.setHealthCheckProducerEnabled(false);
        context.getEndpoint("pickyassist:single?healthCheckProducerEnabled=true&number=" + ANN);

        assertThat(readiness()).hasSize(1);
    }
}

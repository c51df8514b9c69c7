/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exchange says when the service or the way to it misbehaves. */
class FaultsTest extends SandboxedTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAnswers")
    void reportsUnknownWhenTheAnswerIsNoProof(String name, Fault fault) {
        component.getConfiguration().setResponseTimeout(Duration.ofSeconds(2).toMillis());
        component.getConfiguration().setDeadline(Duration.ofSeconds(8).toMillis());
        sandbox.onNextPush(fault);

        Exchange exchange = send("pickyassist:dynamic?maxRecipientsPerPush=2", rows(5));

        PushOutcomeUnknownException unknown = failure(exchange, PushOutcomeUnknownException.class);
        assertThat(sandbox.requests())
                .as("nothing repeated, nothing sent behind it")
                .isOne();
        assertThat(states(unknown.result()))
                .containsExactly(
                        RecipientState.UNKNOWN,
                        RecipientState.UNKNOWN,
                        RecipientState.NOT_SENT,
                        RecipientState.NOT_SENT,
                        RecipientState.NOT_SENT);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PickyAssistConstants.UNKNOWN, 2)
                .containsEntry(PickyAssistConstants.NOT_SENT, 3)
                .containsEntry(PickyAssistConstants.ACCEPTED, 0);
        assertThat(exchange.getMessage().getBody())
                .as("the message that failed")
                .isEqualTo(rows(5));
        assertNothingLeaks(exchange);
    }

    static Stream<Arguments> lostAnswers() {
        return Stream.of(
                Arguments.of("F12 stall", Fault.stall()),
                Arguments.of("F13 closed", Fault.closeWithoutAnswer()),
                Arguments.of("F13 accepted and closed", Fault.answerLost()),
                Arguments.of("F14 reset", Fault.resetWithoutAnswer()),
                Arguments.of("F15 half a status line", Fault.cutInStatusLine()),
                Arguments.of("F15 half the headers", Fault.cutInHeaders()),
                Arguments.of("F16 half the body", Fault.cutInBody()),
                Arguments.of("F16 shorter than announced", Fault.shorterThanAnnounced()),
                Arguments.of("F18 reset in the middle", Fault.resetInBody()),
                Arguments.of("F19 not HTTP", Fault.notHttp()),
                Arguments.of("F20 a web page", Fault.html()),
                Arguments.of("F21 empty", Fault.empty()),
                Arguments.of("F23 trailing text", Fault.trailingText()),
                Arguments.of("F23 status twice", Fault.duplicateStatus()),
                Arguments.of("F24 without end", Fault.endlessAnswer()),
                Arguments.of("F24 too large", Fault.oversizedAnswer(5_000_000)),
                Arguments.of("F27 dripping", Fault.drip(Duration.ofMillis(300))),
                Arguments.of("F32 500", Fault.httpStatus(500)),
                Arguments.of("F32 503", Fault.httpStatus(503)),
                Arguments.of("F32 409", Fault.httpStatus(409)),
                Arguments.of("F43 no status", Fault.withoutStatus()),
                Arguments.of("malformed", Fault.malformedJson()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "400, INPUT",
        "413, INPUT",
        "414, INPUT",
        "415, INPUT",
        "422, INPUT",
        "431, INPUT",
        "411, INPUT",
        "401, AUTHENTICATION",
        "403, AUTHENTICATION"
    })
    void reportsRejectedWhenTheHttpStatusRefuses(int status, StatusCategory category) {
        sandbox.onNextPush(Fault.httpStatus(status));

        PushRejectedException rejected =
                failure(send("pickyassist:single?number=" + ANN, "Hello"), PushRejectedException.class);

        assertThat(rejected.category()).isEqualTo(category);
        assertThat(rejected.statusCode()).isEqualTo(status);
        assertThat(sandbox.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void followsNoRedirect(int status) {
        sandbox.onNextPush(Fault.redirect(status, sandbox.legacyBaseUrl() + "/push?stolen=1"));

        PushRejectedException rejected =
                failure(send("pickyassist:single?number=" + ANN, "Hello"), PushRejectedException.class);

        assertThat(rejected.category()).isEqualTo(StatusCategory.CONFIGURATION);
        assertThat(rejected.getMessage()).contains("127.0.0.1").doesNotContain("stolen");
        assertThat(sandbox.requests()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            names = {"ACCEPTED", "SERVICE_UNAVAILABLE", "PHONE_OUT_OF_REACH", "TOO_MANY_REQUESTS", "UNDOCUMENTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void reportsRejectedWithTheServicesOwnCode(StatusCode code) {
        sandbox.onNextPush(Fault.refusal(code));

        Exchange exchange = send("pickyassist:single?number=" + ANN, "Hello");

        PushRejectedException rejected = failure(exchange, PushRejectedException.class);
        assertThat(rejected.statusCode()).isEqualTo(code.number());
        assertThat(rejected.category()).isEqualTo(code.category());
        assertThat(states(rejected.result())).containsExactly(RecipientState.REJECTED);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PickyAssistConstants.STATUS, code.number())
                .containsEntry(PickyAssistConstants.STATUS_MESSAGE, code.meaning());
    }

    @ParameterizedTest
    @CsvSource({"SERVICE_UNAVAILABLE", "PHONE_OUT_OF_REACH", "TOO_MANY_REQUESTS"})
    void reportsNotSentAfterATemporaryRefusal(StatusCode code) {
        sandbox.onNextPush(Fault.refusal(code));

        PushNotSentException notSent =
                failure(send("pickyassist:single?number=" + ANN, "Hello"), PushNotSentException.class);

        assertThat(notSent.statusCode()).isEqualTo(code.number());
        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void reportsHowLongTheServiceAsksToWait() {
        sandbox.onNextPush(Fault.tooManyRequests("17"));

        PushNotSentException notSent =
                failure(send("pickyassist:single?number=" + ANN, "Hello"), PushNotSentException.class);

        assertThat(notSent.retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(notSent.statusCode()).isEqualTo(429);
    }

    @Test
    void stopsTheBatchWhenTheBalanceIsUsedUp() {
        sandbox.onPush(2, Fault.refusal(StatusCode.INSUFFICIENT_BALANCE));

        PushRejectedException failure =
                failure(send("pickyassist:dynamic?maxRecipientsPerPush=1", rows(4)), PushRejectedException.class);

        assertThat(failure.statusCode()).isEqualTo(403);
        assertThat(states(failure.result()))
                .containsExactly(
                        RecipientState.ACCEPTED,
                        RecipientState.REJECTED,
                        RecipientState.NOT_SENT,
                        RecipientState.NOT_SENT);
        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @Test
    void treatsAnUndocumentedCodeAsARejection() {
        sandbox.onEveryPush(Fault.refusal(777, "Moon phase"));

        PushRejectedException rejected =
                failure(send("pickyassist:single?number=" + ANN, "Hello"), PushRejectedException.class);
        PushNotSentException repeatable = failure(
                send("pickyassist:single?retryableStatuses=776,777&number=" + ANN, "Hello"),
                PushNotSentException.class);

        assertThat(rejected.category()).isEqualTo(StatusCategory.UNKNOWN);
        assertThat(rejected.getMessage()).contains("777").contains("Moon phase");
        assertThat(repeatable.statusCode()).isEqualTo(777);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odditiesOfTheService")
    void acceptsEveryFormOfAnAcceptingAnswer(String name, Fault fault) {
        sandbox.onNextPush(fault);

        PushResult result = result(send("pickyassist:dynamic", rows(3)));

        assertThat(result.getAccepted()).isEqualTo(3);
        assertThat(sandbox.requests()).isOne();
    }

    static Stream<Arguments> odditiesOfTheService() {
        return Stream.of(
                Arguments.of("F43 text", Fault.statusAsText()),
                Arguments.of("F43 decimal", Fault.statusAsDecimal()),
                Arguments.of("F46 another order", Fault.reversedRows()),
                Arguments.of("F50 Connection: close", Fault.connectionClose()),
                Arguments.of("F50 HTTP/1.0", Fault.http10()),
                Arguments.of("no rows", Fault.withoutRows()),
                Arguments.of("rows without ids", Fault.rowsWithoutIds()),
                Arguments.of("a row too many", Fault.extraRow()));
    }

    @Test
    void reportsUnknownForRecipientsThatTheAnswerLeavesOut() {
        sandbox.onNextPush(Fault.missingRows(1));

        PushOutcomeUnknownException unknown =
                failure(send("pickyassist:dynamic", rows(3)), PushOutcomeUnknownException.class);

        assertThat(states(unknown.result()))
                .containsExactly(RecipientState.ACCEPTED, RecipientState.ACCEPTED, RecipientState.UNKNOWN);
        assertThat(unknown.result().getOutcomes().get(2).getPushId())
                .isEqualTo(unknown.result().getPushId());
    }

    @Test
    void neverAssignsTheRowOfAnotherNumber() {
        sandbox.onNextPush(Fault.strangersRows());

        PushOutcomeUnknownException unknown =
                failure(send("pickyassist:dynamic", rows(2)), PushOutcomeUnknownException.class);

        assertThat(unknown.result().getUnknown()).isEqualTo(2);
        assertThat(unknown.result().getOutcomes()).allMatch(outcome -> outcome.getMessageId() == null);
    }

    @Test
    void reportsNotSentWhenALargePushIsCutOff() {
        sandbox.onNextPush(Fault.resetWhileReading(50_000));

        PushNotSentException notSent =
                failure(send("pickyassist:media?number=" + ANN, new byte[30_000_000]), PushNotSentException.class);

        assertThat(notSent.result().getNotSent()).isOne();
        assertThat(sandbox.requests()).as("complete requests").isZero();
    }

    @Test
    void reportsUnknownWhenASmallPushIsResetUnread() {
        // The second one leaves in one piece, over a connection on which the service has answered.
        sandbox.onPush(2, Fault.resetBeforeReading());
        result(send("pickyassist:single?number=" + ANN, "Hello"));

        failure(send("pickyassist:single?number=" + ANN, "Hello"), PushOutcomeUnknownException.class);
    }

    @Test
    void reportsNotSentWhenTheConnectionIsRefused() {
        component.getConfiguration().setBaseUrl("http://127.0.0.1:1/api/v2");

        Exchange exchange = send("pickyassist:dynamic?maxRecipientsPerPush=1", rows(3));

        PushNotSentException notSent = failure(exchange, PushNotSentException.class);
        assertThat(notSent.statusCode()).isZero();
        assertThat(notSent.result().getNotSent()).isEqualTo(3);
        assertThat(notSent.getMessage()).contains("127.0.0.1").doesNotContain(ANN);
        assertThat(notSent.getCause()).isNotNull();
    }

    @Test
    void namesOnlyTheHostWhenItCannotBeResolved() {
        component.getConfiguration().setBaseUrl("https://nobody.invalid/secret-path");

        PushNotSentException notSent =
                failure(send("pickyassist:single?number=" + ANN, "Hello"), PushNotSentException.class);

        assertThat(notSent.getMessage()).contains("nobody.invalid").doesNotContain("secret-path");
    }

    private static List<Map<String, String>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("number", Long.toString(919_800_000_000L + i), "message", "canary text"))
                .toList();
    }

    private static List<RecipientState> states(PushResult result) {
        return result.getOutcomes().stream().map(RecipientOutcome::getState).toList();
    }

    private static void assertNothingLeaks(Exchange exchange) {
        for (Throwable e = exchange.getException(); e != null; e = e.getCause()) {
            assertThat(e.toString())
                    .doesNotContain(sandbox.token())
                    .doesNotContain("91980000000")
                    .doesNotContain("canary text");
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What Camel's own redelivery sends again, and what it does not. */
class ResumeTest extends RoutedTest {

    private static final int REDELIVERIES = 4;

    @Test
    void resendsOnlyTheRestOfAList() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        redeliveredRoute("pickyassist:dynamic?maxRecipientsPerPush=2");

        PushResult result = result(request(rows(6)));

        assertThat(result.getAccepted()).isEqualTo(6);
        assertThat(result.getOutcomes()).extracting(RecipientOutcome::getRow).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(sandbox.messages()).hasSize(6);
        assertThat(sandbox.requests()).isEqualTo(4);
    }

    @Test
    void losesNoRecipientOfAnIterator() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(3, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        redeliveredRoute("pickyassist:dynamic?maxRecipientsPerPush=2");

        PushResult result = result(request(rows(7).iterator()));

        assertThat(result.getAccepted()).isEqualTo(7);
        assertThat(result.getOutcomes()).extracting(RecipientOutcome::getRow).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(sandbox.messages()).hasSize(7);
    }

    @Test
    void neverResendsWhatMayHaveBeenAccepted() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        redeliveredRoute("pickyassist:dynamic?maxRecipientsPerPush=2");

        PushOutcomeUnknownException unknown = failure(request(rows(6)), PushOutcomeUnknownException.class);

        assertThat(unknown.result().getUnknown()).isEqualTo(2);
        assertThat(unknown.result().getAccepted()).isEqualTo(4);
        assertThat(sandbox.messages()).hasSize(6).extracting("number").doesNotHaveDuplicates();
    }

    @Test
    void neverRepeatsASingleMessageWhoseAnswerWasLost() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        redeliveredRoute("pickyassist:single?number=" + ANN);

        failure(request("Hello"), PushOutcomeUnknownException.class);

        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void repeatsASingleMessageThatWasRefusedForNow() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.PHONE_OUT_OF_REACH));
        redeliveredRoute("pickyassist:single?number=" + ANN);

        assertThat(result(request("Hello")).getAccepted()).isOne();
        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @Test
    void remembersEachStepSeparately() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(4, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        addRoutes(routes -> {
            routes.onException(PushNotSentException.class)
                    .maximumRedeliveries(REDELIVERIES)
                    .redeliveryDelay(0)
                    .logExhausted(false);
            routes.from("direct:in")
                    .setProperty("rows", routes.body())
                    .to("pickyassist:dynamic?maxRecipientsPerPush=2")
                    .setBody(routes.exchangeProperty("rows"))
                    .to("pickyassist:dynamic?maxRecipientsPerPush=2");
        });

        PushResult second = result(request(rows(4)));

        assertThat(second.getAccepted()).isEqualTo(4);
        assertThat(sandbox.messages()).hasSize(8);
        assertThat(receptions()).allSatisfy((number, times) -> assertThat(times).isEqualTo(2));
    }

    @Test
    void remembersEachBranchOfAMulticastSeparately() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, REDELIVERIES));
            routes.from("direct:in")
                    .multicast()
                    .to("pickyassist:dynamic?maxRecipientsPerPush=2", "pickyassist:dynamic?maxRecipientsPerPush=3");
        });

        request(rows(6));

        assertThat(sandbox.messages()).hasSize(12);
        assertThat(receptions()).allSatisfy((number, times) -> assertThat(times).isEqualTo(2));
    }

    @Test
    void treatsTheNextRoundOfALoopAsNew() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, REDELIVERIES));
            routes.from("direct:in")
                    .setProperty("rows", routes.body())
                    .loop(3)
                    .setBody(routes.exchangeProperty("rows"))
                    .to("pickyassist:dynamic?maxRecipientsPerPush=2")
                    .end();
        });

        request(rows(4));

        assertThat(receptions()).hasSize(4).allSatisfy((number, times) -> assertThat(times)
                .isEqualTo(3));
    }

    @Test
    void treatsTheRoundAfterAFailedOneAsNew() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        addRoutes(routes -> {
            routes.from("direct:in")
                    .setProperty("rows", routes.body())
                    .loop(2)
                    .setBody(routes.exchangeProperty("rows"))
                    .doTry()
                    .to("pickyassist:dynamic?maxRecipientsPerPush=2")
                    .doCatch(PushNotSentException.class)
                    .end()
                    .end();
        });

        request(rows(4));

        assertThat(receptions().values()).containsExactlyInAnyOrder(2, 2, 1, 1);
    }

    @Test
    void readsABodyAgainIfNothingOfItWasSent() throws Exception {
        addRoutes(routes -> {
            routes.onException(InvalidPushException.class)
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0)
                    .onRedelivery(exchange -> exchange.getMessage().setBody("mended"));
            routes.from("direct:in").to("pickyassist:single?number=" + ANN);
        });

        result(request("\u0007"));

        assertThat(textsTo(ANN)).containsExactly("mended");
    }

    /** Random chunks, random misfortunes, a list or an iterator: nobody is lost, nobody is sent to twice. */
    @RepeatedTest(25)
    void neitherLosesNorRepeatsARecipient() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int count = 1 + random.nextInt(40);
        for (int push = 1; push <= 60; push++) {
            if (random.nextInt(3) == 0) {
                sandbox.onPush(push, misfortune(random));
            }
        }
        redeliveredRoute("pickyassist:dynamic?maxRecipientsPerPush=" + (1 + random.nextInt(12)));
        List<Map<String, String>> rows = rows(count);

        Exchange exchange = request(random.nextBoolean() ? rows : rows.iterator());

        PushResult result = exchange.getException() instanceof PickyAssistException failed
                ? failed.result()
                : exchange.getMessage().getBody(PushResult.class);
        assertThat(result.getTotal()).as("seed %d", seed).isEqualTo(count);
        assertThat(result.getOutcomes())
                .as("seed %d", seed)
                .extracting(RecipientOutcome::getRow)
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        Map<String, Integer> receptions = receptions();
        for (RecipientOutcome outcome : result.getOutcomes()) {
            int received = receptions.getOrDefault(outcome.getNumber(), 0);
            switch (outcome.getState()) {
                case ACCEPTED ->
                    assertThat(received).as("seed %d: %s", seed, outcome).isOne();
                case UNKNOWN ->
                    assertThat(received).as("seed %d: %s", seed, outcome).isLessThanOrEqualTo(1);
                case REJECTED, NOT_SENT ->
                    assertThat(received).as("seed %d: %s", seed, outcome).isZero();
            }
        }
    }

    private static Fault misfortune(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Fault.answerLost();
            case 1 -> Fault.refusal(StatusCode.INVALID_NUMBER);
            case 2 -> Fault.refusal(StatusCode.PHONE_OUT_OF_REACH);
            case 3 -> Fault.refusal(StatusCode.INSUFFICIENT_BALANCE);
            default -> Fault.refusal(StatusCode.SERVICE_UNAVAILABLE);
        };
    }

    private void redeliveredRoute(String uri) throws Exception {
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, REDELIVERIES));
            routes.from("direct:in").to(uri);
        });
    }
}

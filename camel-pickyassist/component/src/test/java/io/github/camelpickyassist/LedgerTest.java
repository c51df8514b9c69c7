/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ledger and a key of the exchange do, seen through exchanges. */
class LedgerTest extends RoutedTest {

    private static final String KEY = PickyAssistConstants.IDEMPOTENT_KEY;
    private static final Map<String, String> MONDAY = Map.of(KEY, "monday");
    private static final String BY_TWO = "pickyassist:dynamic?maxRecipientsPerPush=2";

    private WatchedLedger ledger;

    @BeforeEach
    void setLedger() {
        ledger = new WatchedLedger(new MemoryPushLedger());
        component.getConfiguration().setLedger(ledger);
    }

    private void restart() {
        context.stop();
        startCamel();
        component.getConfiguration().setLedger(ledger);
    }

    @Test
    void sendsReferencesOfItsOwnAndShowsThem() {
        PushResult result = result(send("pickyassist:dynamic", rows(3)));

        List<String> sent =
                push().recipients().stream().map(Recipient::reference).toList();
        assertThat(sent).allMatch(LedgerReferences::isReference).doesNotHaveDuplicates();
        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getLedgerReference)
                .isEqualTo(sent);
        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getReference)
                .containsOnlyNulls();
        assertThat(ledger.find(sent.get(1))).get().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(LedgerEntry.State.ACCEPTED);
            assertThat(entry.messageId()).isEqualTo(result.getOutcomes().get(1).getMessageId());
            assertThat(entry.pushId()).isEqualTo(result.getPushId());
        });
    }

    @Test
    void sendsTheCallersReferenceInPlaceOfItsOwn() {
        List<Map<String, String>> rows = List.of(
                Map.of("number", ANN, "message", "Hello", "reference_number", "A-1"),
                Map.of("number", BOB, "message", "Hello"));

        PushResult result = result(send("pickyassist:dynamic", rows));

        assertThat(push().recipients().get(0).reference()).isEqualTo("A-1");
        assertThat(result.getOutcomes().get(0).getReference()).isEqualTo("A-1");
        assertThat(ledger.find("A-1"))
                .map(LedgerEntry::reference)
                .hasValue(result.getOutcomes().get(0).getLedgerReference());
        assertThat(LedgerReferences.isReference(push().recipients().get(1).reference()))
                .isTrue();
    }

    @Test
    void sendsGivenReferencesOnlyIfItIsTold() {
        PushResult result = result(send("pickyassist:dynamic?references=given", rows(1), MONDAY));

        assertThat(push().recipients().get(0).reference()).isNull();
        assertThat(ledger.find(result.getOutcomes().get(0).getLedgerReference()))
                .map(LedgerEntry::state)
                .hasValue(LedgerEntry.State.ACCEPTED);
    }

    @Test
    void writesTheReferenceOfTheLedgerToJson() throws Exception {
        PushResult result = result(send("pickyassist:dynamic", rows(1)));

        assertThat(PushResultConverter.toString(result))
                .contains("\"ledgerReference\":\"" + result.getOutcomes().get(0).getLedgerReference() + "\"")
                .doesNotContain("\"reference\"");
    }

    @Test
    void recordsBeforeItSendsAndSettlesBeforeTheExchangeCompletes() {
        List<Integer> begunWhenReceived = new ArrayList<>();
        sandbox.onEveryPush(
                push -> {
                    begunWhenReceived.add(ledger.intents());
                    assertThat(ledger.settlements())
                            .isEqualTo(ledger.intents() - push.recipients().size());
                    return false;
                },
                Fault.stall());

        result(send(BY_TWO, rows(5)));

        assertThat(begunWhenReceived).containsExactly(2, 4, 5);
        assertThat(ledger.begun).hasSize(3);
        assertThat(ledger.settled).hasSize(3);
        assertThat(ledger.settlements()).isEqualTo(5);
    }

    @Test
    void sendsNothingTwiceUnderTheSameKey() {
        PushResult first = result(send(BY_TWO, rows(5), MONDAY));
        PushResult second = result(send(BY_TWO, rows(5), MONDAY));

        assertThat(sandbox.requests()).isEqualTo(3);
        assertThat(second.getAccepted()).isEqualTo(5);
        assertThat(second.getCredit()).isEqualTo(BigDecimal.ZERO);
        assertThat(second.getPushIds()).isEqualTo(first.getPushIds());
        assertThat(second.getStatus()).isEqualTo(100);
        for (int row = 0; row < 5; row++) {
            RecipientOutcome before = first.getOutcomes().get(row);
            RecipientOutcome now = second.getOutcomes().get(row);
            assertThat(now.getMessageId()).isEqualTo(before.getMessageId());
            assertThat(now.getLedgerReference()).isEqualTo(before.getLedgerReference());
            assertThat(now.getReason()).isEqualTo("accepted before; not sent again");
            assertThat(now.getReference()).isNull();
            assertThat(now.getCredit()).isNull();
        }
    }

    @Test
    void sendsAgainUnderAnotherKeyAndWithoutOne() {
        result(send("pickyassist:dynamic", rows(2), MONDAY));
        result(send("pickyassist:dynamic", rows(2), Map.of(KEY, "tuesday")));
        result(send("pickyassist:dynamic", rows(2)));
        result(send("pickyassist:dynamic", rows(2)));

        assertThat(sandbox.messages()).hasSize(8);
    }

    @Test
    void goesOnWhereAnotherContextEnded() {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        failure(send(BY_TWO, rows(6), MONDAY), PushNotSentException.class);
        restart();

        PushResult result = result(send(BY_TWO, rows(6), MONDAY));

        assertThat(result.getAccepted()).isEqualTo(6);
        assertThat(receptions().values()).hasSize(6).containsOnly(1);
        assertThat(sandbox.requests()).isEqualTo(4);
    }

    @Test
    void keepsARejectionForItsInput() {
        String bad = "919800000001";
        refuse(bad, StatusCode.INVALID_NUMBER);
        failure(send("pickyassist:dynamic", rows(3), MONDAY), PushRejectedException.class);
        long requests = sandbox.requests();

        PushRejectedException again =
                failure(send("pickyassist:dynamic", rows(3), MONDAY), PushRejectedException.class);

        assertThat(sandbox.requests()).isEqualTo(requests);
        assertThat(again.result().getAccepted()).isEqualTo(2);
        assertThat(again.result().getOutcomes().get(1).getState()).isEqualTo(RecipientState.REJECTED);
        assertThat(again.result().getOutcomes().get(1).getStatusCode()).isEqualTo(StatusCode.INVALID_NUMBER.number());
        assertThat(again.result().getOutcomes().get(1).getReason())
                .isEqualTo("rejected before; not sent again (" + StatusCode.INVALID_NUMBER.number() + " "
                        + StatusCode.INVALID_NUMBER.meaning() + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 801})
    void sendsAgainWhatWasRefusedForAnotherReason(int status) {
        sandbox.onPush(1, Fault.refusal(StatusCode.of(status)));
        assertThat(send("pickyassist:dynamic", rows(2), MONDAY).getException()).isNotNull();

        assertThat(result(send("pickyassist:dynamic", rows(2), MONDAY)).getAccepted())
                .isEqualTo(2);
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void sendsAgainWhoWasRefusedTogetherWithOthersOnly() {
        sandbox.onPush(1, Fault.refusal(StatusCode.INVALID_NUMBER));
        failure(send("pickyassist:dynamic?isolateRejected=false", rows(3), MONDAY), PushRejectedException.class);

        assertThat(result(send("pickyassist:dynamic", rows(3), MONDAY)).getAccepted())
                .isEqualTo(3);
    }

    @Test
    void rejectsOtherContentUnderTheSameKeyAlone() {
        result(send("pickyassist:dynamic", List.of(row(ANN, "Hello"), row(BOB, "Hello")), MONDAY));

        PushRejectedException rejected = failure(
                send(
                        "pickyassist:dynamic",
                        List.of(row(ANN, "Hello"), row(BOB, "Goodbye"), row("447700900123", "Hello")),
                        MONDAY),
                PushRejectedException.class);

        assertThat(rejected.result().getOutcomes())
                .extracting(RecipientOutcome::getState)
                .containsExactly(RecipientState.ACCEPTED, RecipientState.REJECTED, RecipientState.ACCEPTED);
        assertThat(rejected.result().getOutcomes().get(1).getReason())
                .isEqualTo("idempotentKey: the key of this row was used before for other content");
        assertThat(numbersSent()).containsExactly(ANN, BOB, "447700900123");
        assertThat(textsTo(BOB)).containsExactly("Hello");
    }

    @Test
    void recognisesARowByItsReferenceWhereverItIs() {
        Map<String, String> one = Map.of("number", ANN, "message", "Hello", "reference_number", "1");
        Map<String, String> two = Map.of("number", BOB, "message", "Hello", "reference_number", "2");
        Map<String, String> inserted = Map.of("number", "447700900123", "message", "Hello", "reference_number", "0");
        result(send("pickyassist:dynamic", List.of(one, two), MONDAY));

        result(send("pickyassist:dynamic", List.of(inserted, one, two), MONDAY));

        assertThat(numbersSent()).containsExactly(ANN, BOB, "447700900123");
    }

    @Test
    void leavesToAnotherWhatItIsSending() throws Exception {
        sandbox.onPush(1, Fault.stall());
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(
                () -> send("pickyassist:dynamic?responseTimeout=2s", List.of(row(ANN, "Hello")), MONDAY));
        await().until(() -> sandbox.requests() == 1);

        PushNotSentException second = failure(
                send("pickyassist:dynamic", List.of(row(ANN, "Hello"), row(BOB, "Hello")), MONDAY),
                PushNotSentException.class);

        assertThat(second.retryAfter())
                .hasValueSatisfying(after -> assertThat(after).isPositive());
        assertThat(second.result().getOutcomes())
                .extracting(RecipientOutcome::getState)
                .containsExactly(RecipientState.NOT_SENT, RecipientState.ACCEPTED);
        assertThat(second.result().getOutcomes().get(0).getReason())
                .isEqualTo("another exchange or process is sending it; not sent here");
        failure(first.get(), PushOutcomeUnknownException.class);
        assertThat(numbersSent()).doesNotHaveDuplicates();
    }

    @Test
    void goesOnAfterRowsInDoubtAndDoesNotSendThem() {
        sandbox.onPush(1, Fault.answerLost());
        PushOutcomeUnknownException first = failure(send(BY_TWO, rows(6), MONDAY), PushOutcomeUnknownException.class);
        assertThat(first.result().getUnknown()).isEqualTo(2);
        assertThat(first.result().getNotSent()).isEqualTo(4);

        PushOutcomeUnknownException second = failure(send(BY_TWO, rows(6), MONDAY), PushOutcomeUnknownException.class);

        assertThat(second.result().getUnknown()).isEqualTo(2);
        assertThat(second.result().getAccepted()).isEqualTo(4);
        assertThat(second.result().getOutcomes().get(0).getReason()).startsWith("in doubt since 20");
        assertThat(second.result().getOutcomes().get(0).getLedgerReference())
                .isEqualTo(first.result().getOutcomes().get(0).getLedgerReference());
        assertThat(receptions().values()).hasSize(6).containsOnly(1);
    }

    @Test
    void sendsNothingIfItCannotBeRecorded() {
        ledger.beginFailure = new LedgerException("The ledger in /var/ledger cannot be written: no space left");

        PushNotSentException failure = failure(send(BY_TWO, rows(5), MONDAY), PushNotSentException.class);

        assertThat(sandbox.requests()).isZero();
        assertThat(failure.result().getNotSent()).isEqualTo(5);
        assertThat(failure.result().getOutcomes().get(0).getReason())
                .isEqualTo("not sent, because the ledger failed: The ledger in /var/ledger cannot be written: no space"
                        + " left");
        assertThat(failure.result().getOutcomes().get(0).getLedgerReference()).isNull();
        assertThat(ledger.settled).isEmpty();
        ledger.beginFailure = null;
        assertThat(result(send(BY_TWO, rows(5), MONDAY)).getAccepted()).isEqualTo(5);
    }

    @Test
    void quotesNoExceptionOfAnotherKind() {
        ledger.beginFailure = new IllegalStateException("jdbc:postgresql://db/ledger?password=" + Canaries.TOKEN);

        PushNotSentException failure = failure(send("pickyassist:dynamic", rows(1)), PushNotSentException.class);

        assertThat(failure.getMessage())
                .contains("java.lang.IllegalStateException")
                .doesNotContain(Canaries.TOKEN);
    }

    @Test
    void sendsNothingIfTheLedgerMakesNoReferences() {
        ledger.referenceFailure = new LedgerException("closed");

        assertThat(failure(send(BY_TWO, rows(3)), PushNotSentException.class)
                        .result()
                        .getNotSent())
                .isEqualTo(3);
        Exchange single = send("pickyassist:single?number=" + ANN, "Hello");
        assertThat(failure(single, PushNotSentException.class).result().getNotSent())
                .isEqualTo(1);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void tellsTheTruthIfOutcomesCannotBeRecorded() {
        ledger.settleFailure = new LedgerException("The ledger cannot be written");

        PushResult result = result(send("pickyassist:dynamic", rows(2), MONDAY));

        assertThat(result.getAccepted()).isEqualTo(2);
        assertThat(ledger.open(Duration.ZERO)).hasSize(2);
        ledger.settleFailure = null;
        failure(send("pickyassist:dynamic", rows(2), MONDAY), PushNotSentException.class);
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void recordsAnOutcomeWithTheNextPushIfItFailedBefore() {
        AtomicInteger pushes = new AtomicInteger();
        sandbox.onEveryPush(
                push -> {
                    ledger.settleFailure = pushes.incrementAndGet() == 1 ? new LedgerException("away") : null;
                    return false;
                },
                Fault.stall());

        assertThat(result(send(BY_TWO, rows(4), MONDAY)).getAccepted()).isEqualTo(4);

        assertThat(ledger.open(Duration.ZERO)).isEmpty();
        assertThat(ledger.settled).hasSize(1);
    }

    @Test
    void beginsARowWithEachOfItsPushesInTheSearchForABadRecipient() {
        refuse("919800000013", StatusCode.INVALID_NUMBER);

        PushRejectedException rejected =
                failure(send("pickyassist:dynamic", rows(40), MONDAY), PushRejectedException.class);

        assertThat(rejected.result().getAccepted()).isEqualTo(39);
        assertThat(ledger.begun).hasSize((int) sandbox.requests()).hasSameSizeAs(ledger.settled);
        assertThat(ledger.settlements()).isEqualTo(ledger.intents());
        assertThat(ledger.open(Duration.ZERO)).isEmpty();
        Map<String, Long> states = ledger.settled.stream()
                .flatMap(List::stream)
                .map(LedgerSettlement::outcome)
                .collect(Collectors.groupingBy(outcome -> outcome.kind().name(), Collectors.counting()));
        assertThat(states).isEqualTo(Map.of("ACCEPTED", 39L, "REJECTED", 1L, "NOT_SENT", (long) ledger.intents() - 40));
        assertThat(receptions().values()).containsOnly(1);
    }

    @Test
    void settlesWhatTheSearchDidNotTryAnyMore() {
        refuse("919800000013", StatusCode.INVALID_NUMBER);
        sandbox.onPush(3, Fault.answerLost());

        failure(send("pickyassist:dynamic", rows(40), MONDAY), PushOutcomeUnknownException.class);

        assertThat(ledger.settlements()).isEqualTo(ledger.intents());
        assertThat(ledger.counts().inProgress()).isZero();
        PushOutcomeUnknownException again =
                failure(send("pickyassist:dynamic", rows(40), MONDAY), PushOutcomeUnknownException.class);
        assertThat(again.result().getNotSent()).isZero();
        assertThat(receptions().values()).containsOnly(1);
    }

    @Test
    void writesOnceForMessagesOfManyExchanges() throws Exception {
        AtomicBoolean open = new AtomicBoolean();
        limitUntil(open);
        addRoutes(routes -> routes.from("direct:in").to("pickyassist:single"));
        result(send("pickyassist:single", "Hello", single(3)));
        open.set(false);
        long requests = sandbox.requests();
        int calls = ledger.begun.size();

        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> headers = single(i);
            sent.add(context.createProducerTemplate().asyncSend("direct:in", exchange -> {
                exchange.getMessage().setBody("Hello");
                exchange.getMessage().setHeaders(new HashMap<>(headers));
            }));
        }
        await().until(() -> context.getInflightRepository().size() == 8);
        open.set(true);

        for (CompletableFuture<Exchange> each : sent) {
            assertThat(result(each.join()).getAccepted()).isOne();
        }
        assertThat(result(sent.get(3).join()).getOutcomes().get(0).getReason())
                .isEqualTo("accepted before; not sent again");
        assertThat(receptions().values()).hasSize(8).containsOnly(1);
        assertThat(sandbox.requests() - requests).isLessThan(8);
        assertThat((long) ledger.begun.size() - calls).isLessThanOrEqualTo(sandbox.requests() - requests + 1);
    }

    private static Map<String, Object> single(int i) {
        return Map.of(PickyAssistConstants.NUMBER, Long.toString(919_800_000_000L + i), KEY, "message " + i);
    }

    /** Grants the first permit at once, and the next ones when the gate is open. */
    private void limitUntil(AtomicBoolean open) {
        open.set(true);
        component.setPushPermits(new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                return open.get() ? new Granted(new PushPermit(use -> {})) : new Later(Duration.ofMillis(20));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        });
    }

    @Test
    void givesAPermitBackThatItDoesNotNeed() {
        List<PushPermit.Use> uses = new ArrayList<>();
        component.setPushPermits(new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                return new Granted(new PushPermit(uses::add));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        });
        result(send(BY_TWO, rows(4), MONDAY));
        result(send(BY_TWO, rows(6), MONDAY));

        await().until(() -> uses.size() == 5);
        assertThat(uses)
                .containsExactlyInAnyOrder(
                        PushPermit.Use.USED,
                        PushPermit.Use.USED,
                        PushPermit.Use.UNUSED,
                        PushPermit.Use.UNUSED,
                        PushPermit.Use.USED);
    }

    @Test
    void onlyReadsInADryRun() {
        sandbox.onPush(2, Fault.answerLost());
        failure(send(BY_TWO, rows(6), MONDAY), PushOutcomeUnknownException.class);
        int begun = ledger.begun.size();

        PushResult result = result(send(BY_TWO + "&dryRun=true", rows(6), MONDAY));

        assertThat(result.getAccepted()).isEqualTo(2);
        assertThat(result.getNotSent()).isEqualTo(4);
        assertThat(result.getPlannedPushes()).isOne();
        assertThat(result.getOutcomes().get(2).getReason()).startsWith("dry run: in doubt since ");
        assertThat(result.getOutcomes().get(4).getReason()).isEqualTo("dry run");
        assertThat(result.getOutcomes().get(4).getLedgerReference()).isNull();
        assertThat(ledger.begun).hasSize(begun);
    }

    @Test
    void neverSendsTwiceWhereCamelRedelivers() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(3, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(5, Fault.answerLost());
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, 5));
            routes.from("direct:in").to("pickyassist:dynamic?maxRecipientsPerPush=2&idempotentKey=${header.list}");
        });

        Exchange exchange = context.createProducerTemplate().request("direct:in", sent -> {
            sent.getMessage().setBody(rows(8).iterator());
            sent.getMessage().setHeader("list", "7");
        });

        failure(exchange, PushOutcomeUnknownException.class);
        assertThat(receptions().values()).containsOnly(1);
        Exchange again = context.createProducerTemplate().request("direct:in", sent -> {
            sent.getMessage().setBody(rows(8).iterator());
            sent.getMessage().setHeader("list", "7");
        });
        PushOutcomeUnknownException unknown = failure(again, PushOutcomeUnknownException.class);
        assertThat(unknown.result().getUnknown()).isEqualTo(2);
        assertThat(unknown.result().getAccepted()).isEqualTo(6);
        assertThat(receptions().values()).hasSize(8).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pickyassist:bulk", "pickyassist:media?mediaUrl=https://example.org/menu.jpg"})
    void recordsByPositionWhereAllHaveOneReference(String uri) {
        Map<String, Object> headers = Map.of(
                KEY,
                "monday",
                PickyAssistConstants.REFERENCE,
                "campaign",
                PickyAssistConstants.NUMBERS,
                ANN + "," + BOB);

        assertThat(result(send(uri, "We are closed", headers)).getAccepted()).isEqualTo(2);
        assertThat(result(send(uri, "We are closed", headers)).getAccepted()).isEqualTo(2);

        assertThat(numbersSent()).containsExactly(ANN, BOB);
        assertThat(push().recipients()).extracting(Recipient::reference).containsOnly("campaign");
    }

    @Test
    void recordsWholePushes() {
        Push push = Push.on(Channel.parse("whatsapp-official"))
                .sharedText("Hello")
                .recipient(Recipient.of(Address.number(ANN), null))
                .recipient(Recipient.of(Address.number(BOB), null).withReference("B"))
                .build();

        result(send("pickyassist:push", push, MONDAY));
        result(send("pickyassist:push", push, MONDAY));

        assertThat(numbersSent()).containsExactly(ANN, BOB);
        assertThat(push().recipients().get(1).reference()).isEqualTo("B");
    }

    @Test
    void recordsFilesThatAreSentAloneAndKeepsNoIntervalForThoseThatAreDone() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rows.add(Map.of(
                    "number", Long.toString(919_800_000_000L + i), "media", "https://example.org/" + i + ".jpg"));
        }
        result(send("pickyassist:dynamic?application=whatsapp-web&mediaInterval=50ms", rows, MONDAY));
        assertThat(sandbox.pushes()).hasSize(3).allSatisfy(received -> assertThat(LedgerReferences.isReference(
                        received.push().recipients().get(0).reference()))
                .isTrue());

        restart();
        PushResult again = result(send("pickyassist:dynamic?application=whatsapp-web&mediaInterval=1h", rows, MONDAY));

        assertThat(again.getAccepted()).isEqualTo(3);
        assertThat(sandbox.requests()).isEqualTo(3);
    }

    @Test
    void recordsNothingOfRowsThatAreNotSent() {
        List<Map<String, String>> rows =
                List.of(row(ANN, "Hello"), row("none", "Hello"), row(ANN, "Hello"), row(BOB, "Hello"));

        PushRejectedException rejected = failure(
                send("pickyassist:dynamic?invalidRecipients=reject&duplicates=drop", rows, MONDAY),
                PushRejectedException.class);

        assertThat(rejected.result().getAccepted()).isEqualTo(2);
        assertThat(rejected.result().getDropped()).isOne();
        assertThat(rejected.result().getOutcomes().get(1).getLedgerReference()).isNull();
        assertThat(ledger.intents()).isEqualTo(2);
    }

    @Test
    void hasAKeyForEachRow() {
        result(send("pickyassist:dynamic", List.of(row(ANN, "Hello"), row(BOB, "Hello")), MONDAY));

        Set<String> keys = ledger.begun.get(0).stream().map(LedgerIntent::key).collect(Collectors.toSet());
        assertThat(keys).containsExactlyInAnyOrder("6:monday#0", "6:monday#1");
    }

    private static Map<String, String> row(String number, String text) {
        return Map.of("number", number, "message", text);
    }

    private static void refuse(String number, StatusCode code) {
        sandbox.onEveryPush(
                push -> push.recipients().stream()
                        .anyMatch(to -> to.address().id().equals(number)),
                Fault.refusal(code));
    }
}

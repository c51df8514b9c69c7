/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerDecision.Conflict;
import io.github.camelpickyassist.spi.LedgerDecision.Done;
import io.github.camelpickyassist.spi.LedgerDecision.InDoubt;
import io.github.camelpickyassist.spi.LedgerDecision.InProgress;
import io.github.camelpickyassist.spi.LedgerDecision.Send;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEntry.State;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every implementation of {@link PushLedger} does. It knows nothing but the interface, so that other modules compile
 * this file too.
 */
public abstract class PushLedgerContract {

    protected static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    protected static final ContentDigest HELLO = new ContentDigest(1, 2);
    protected static final ContentDigest OTHER = new ContentDigest(1, 3);
    protected static final String NUMBER = "919812345678";

    protected static final LedgerKey KEY = LedgerKey.of("a secret of the ledger");

    protected PushLedger ledger;

    /** Opens an empty ledger for at least 20,000 entries. */
    protected abstract PushLedger open(LedgerKey key) throws Exception;

    /** Lets time pass for the ledger. A test that needs it is skipped if its clock cannot be moved. */
    protected void advance(Duration time) {
        Assumptions.abort("The clock cannot be moved");
    }

    @BeforeEach
    void openLedger() throws Exception {
        ledger = open(KEY);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    protected final LedgerIntent intent(@Nullable String key) {
        return intent(key, HELLO);
    }

    protected final LedgerIntent intent(@Nullable String key, ContentDigest content) {
        return new LedgerIntent(key, ledger.newReference(SCOPE, key), null, NUMBER, content);
    }

    protected final LedgerIntent referenced(String key, String callerReference) {
        return new LedgerIntent(key, ledger.newReference(SCOPE, key), callerReference, NUMBER, HELLO);
    }

    protected final LedgerDecision begin(LedgerIntent intent) {
        return ledger.begin(SCOPE, List.of(intent)).get(0);
    }

    protected final void settle(LedgerIntent intent, LedgerOutcome outcome) {
        ledger.settle(List.of(new LedgerSettlement(intent.reference(), outcome)));
    }

    protected final LedgerEntry entry(LedgerIntent intent) {
        return ledger.find(intent.reference()).orElseThrow();
    }

    private static void assertEntry(
            LedgerEntry entry,
            LedgerIntent intent,
            State state,
            int statusCode,
            @Nullable String pushId,
            @Nullable String messageId) {
        assertThat(entry)
                .isEqualTo(new LedgerEntry(intent.reference(), state, entry.since(), statusCode, pushId, messageId));
    }

    private static void assertDone(
            LedgerDecision decision,
            LedgerIntent intent,
            State state,
            int statusCode,
            @Nullable String pushId,
            @Nullable String messageId) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertEntry(done.entry(), intent, state, statusCode, pushId, messageId));
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(LedgerOutcome.accepted(100, "p-1", "m-1"), State.ACCEPTED),
                Arguments.of(LedgerOutcome.rejected(406), State.REJECTED),
                Arguments.of(LedgerOutcome.notSent(403), State.NOT_SENT),
                Arguments.of(LedgerOutcome.unknown(504, "p-1"), State.IN_DOUBT));
    }

    @Test
    void sendsWhatIsNotStored() {
        LedgerIntent intent = intent("a");

        assertThat(begin(intent)).isEqualTo(Send.SEND);
        assertEntry(entry(intent), intent, State.IN_PROGRESS, 0, null, null);
    }

    @Test
    void doesNotSendWhatIsInProgress() {
        begin(intent("a"));

        assertThat(begin(intent("a")))
                .isInstanceOfSatisfying(InProgress.class, decision -> assertThat(decision.retryAfter())
                        .isPositive());
    }

    @Test
    void isDoneWithWhatWasAccepted() {
        LedgerIntent first = intent("a");
        begin(first);
        settle(first, LedgerOutcome.accepted(100, "p-1", "m-1"));

        assertDone(begin(intent("a")), first, State.ACCEPTED, 100, "p-1", "m-1");
        assertEntry(entry(first), first, State.ACCEPTED, 100, "p-1", "m-1");
    }

    @Test
    void isDoneWithWhatWasRejectedForItsInput() {
        LedgerIntent first = intent("a");
        begin(first);
        settle(first, LedgerOutcome.rejected(406));

        assertDone(begin(intent("a")), first, State.REJECTED, 406, null, null);
    }

    @Test
    void claimsOnceWhatWasNotSent() {
        LedgerIntent first = intent("a");
        begin(first);
        settle(first, LedgerOutcome.notSent(403));
        assertEntry(entry(first), first, State.NOT_SENT, 403, null, null);
        LedgerIntent second = intent("a");

        assertThat(begin(second)).isEqualTo(Send.SEND);
        assertThat(begin(intent("a"))).isInstanceOf(InProgress.class);
        assertEntry(entry(second), second, State.IN_PROGRESS, 0, null, null);
    }

    /** A row that waits to be tried again is not in progress; each of its pushes begins under the same reference. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "a")
    void beginsAgainUnderTheSameReference(@Nullable String key) {
        LedgerIntent intent = intent(key);
        for (int i = 0; i < 3; i++) {
            assertThat(begin(intent)).isEqualTo(Send.SEND);
            assertThat(begin(intent)).isInstanceOf(InProgress.class);
            settle(intent, LedgerOutcome.notSent(406));
            assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
        }
        begin(intent);
        settle(intent, LedgerOutcome.accepted(100, "p", "m"));

        assertEntry(entry(intent), intent, State.ACCEPTED, 100, "p", "m");
    }

    @Test
    void isInDoubtAboutWhatIsUnknown() {
        LedgerIntent first = intent("a");
        begin(first);
        Instant since = entry(first).since();
        settle(first, LedgerOutcome.unknown(0, null));

        assertThat(begin(intent("a"))).isEqualTo(new InDoubt(since, first.reference()));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void refusesOtherContentUnderTheSameKey(LedgerOutcome outcome) {
        LedgerIntent first = intent("a");
        begin(first);
        assertThat(begin(intent("a", OTHER))).isEqualTo(Conflict.CONFLICT);

        settle(first, outcome);

        assertThat(begin(intent("a", OTHER))).isEqualTo(Conflict.CONFLICT);
    }

    @Test
    void knowsKeysWithinTheirScopeOnly() {
        begin(intent("a"));
        LedgerScope other = new LedgerScope(URI.create("http://localhost:8090/api/v2"));
        LedgerIntent elsewhere = new LedgerIntent("a", ledger.newReference(other, "a"), null, NUMBER, OTHER);

        assertThat(ledger.begin(other, List.of(elsewhere))).containsExactly(Send.SEND);
    }

    @Test
    void sendsEveryRowWithoutAKey() {
        LedgerIntent one = intent(null);
        LedgerIntent two = intent(null);

        assertThat(ledger.begin(SCOPE, List.of(one, two))).containsExactly(Send.SEND, Send.SEND);
        assertThat(one.reference()).isNotEqualTo(two.reference());
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(2, 0));
    }

    @Test
    void makesReferencesThatSortByTime() {
        String earlier = ledger.newReference(SCOPE, "b");
        advance(Duration.ofMillis(2));
        String later = ledger.newReference(SCOPE, "a");

        assertThat(List.of(earlier, later)).allMatch(LedgerReferences::isReference);
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void refusesWhatIsNoReference() {
        for (String reference : List.of("not-a-reference", "", "7ZZZZZZZZZZZZZZZZZZZZZZZZI")) {
            LedgerIntent wrong = new LedgerIntent("a", reference, null, NUMBER, HELLO);
            assertThatThrownBy(() -> begin(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
    }

    @Test
    void decidesInTheOrderOfTheIntents() {
        LedgerIntent done = intent("done");
        LedgerIntent unknown = intent("unknown");
        LedgerIntent free = intent("free");
        ledger.begin(SCOPE, List.of(done, unknown, free));
        settle(done, LedgerOutcome.accepted(100, "p", "m"));
        settle(unknown, LedgerOutcome.unknown(0, null));
        settle(free, LedgerOutcome.notSent(0));

        List<LedgerDecision> decisions = ledger.begin(
                SCOPE,
                List.of(intent("new"), intent("unknown"), intent("done"), intent("free"), intent("done", OTHER)));

        assertThat(decisions)
                .hasExactlyElementsOfTypes(Send.class, InDoubt.class, Done.class, Send.class, Conflict.class);
    }

    @Test
    void decidesRepeatedKeysInOneCallAsIfTheFirstHadBegunBefore() {
        List<LedgerDecision> decisions =
                ledger.begin(SCOPE, List.of(intent("a"), intent("b"), intent("a"), intent("a", OTHER)));

        assertThat(decisions).hasExactlyElementsOfTypes(Send.class, Send.class, InProgress.class, Conflict.class);
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(2, 0));
    }

    @Test
    void takesTenThousandAtOnceAndNoMore() {
        List<LedgerIntent> intents = IntStream.range(0, 10_000)
                .mapToObj(row -> intent("file-" + row))
                .toList();

        assertThat(ledger.begin(SCOPE, intents)).hasSize(10_000).containsOnly(Send.SEND);
        ledger.settle(intents.stream()
                .map(intent -> new LedgerSettlement(
                        intent.reference(), LedgerOutcome.accepted(100, "p-1", "m-" + intent.key())))
                .toList());

        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
        assertThat(ledger.begin(SCOPE, intents)).hasSize(10_000).hasOnlyElementsOfType(Done.class);
        assertThat(ledger.findMessage("m-file-9999").orElseThrow().reference())
                .isEqualTo(intents.get(9_999).reference());
        List<LedgerIntent> tooMany = new ArrayList<>(intents);
        tooMany.add(intent("one more"));
        assertThatThrownBy(() -> ledger.begin(SCOPE, tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.begin(SCOPE, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PROGRESS", "NOT_SENT"})
    void letsOneOfSeveralThreadsSend(State before) throws Exception {
        int threads = 8;
        List<LedgerIntent> intents = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            LedgerIntent intent = intent("row-" + row);
            intents.add(intent);
            if (before == State.NOT_SENT) {
                begin(intent);
                settle(intent, LedgerOutcome.notSent(0));
            }
        }
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<LedgerDecision>>> calls = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                // Everyone in an order of their own.
                List<LedgerIntent> rotated = new ArrayList<>(intents);
                Collections.rotate(rotated, thread * 25);
                calls.add(() -> {
                    start.await();
                    return ledger.begin(SCOPE, rotated);
                });
            }
            int sends = 0;
            for (Future<List<LedgerDecision>> call : executor.invokeAll(calls)) {
                assertThat(call.get()).hasOnlyElementsOfTypes(Send.class, InProgress.class);
                sends +=
                        (int) call.get().stream().filter(Send.class::isInstance).count();
            }
            assertThat(sends).isEqualTo(200);
            assertThat(ledger.counts()).isEqualTo(new LedgerCounts(200, 0));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void worksOnAnInterruptedThread() {
        Thread.currentThread().interrupt();
        try {
            LedgerIntent intent = intent("a");
            assertThat(begin(intent)).isEqualTo(Send.SEND);
            settle(intent, LedgerOutcome.accepted(100, "p", "m"));
            assertThat(ledger.find(intent.reference())).isPresent();
            assertThat(ledger.forget(NUMBER)).isEqualTo(1);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(begin(intent("a"))).isInstanceOf(Done.class);
        assertThat(begin(intent("b"))).isEqualTo(Send.SEND);
    }

    @Test
    void keepsWhatIsFinal() {
        LedgerIntent accepted = intent("a");
        LedgerIntent rejected = intent("b");
        ledger.begin(SCOPE, List.of(accepted, rejected));
        settle(accepted, LedgerOutcome.accepted(100, "p-1", "m-1"));
        settle(rejected, LedgerOutcome.rejected(406));

        for (LedgerIntent intent : List.of(accepted, rejected)) {
            settle(intent, LedgerOutcome.notSent(403));
            settle(intent, LedgerOutcome.unknown(0, "p-2"));
        }
        settle(rejected, LedgerOutcome.accepted(100, "p-2", "m-2"));
        settle(accepted, LedgerOutcome.rejected(406));

        assertEntry(entry(accepted), accepted, State.ACCEPTED, 100, "p-1", "m-1");
        assertEntry(entry(rejected), rejected, State.REJECTED, 406, null, null);
    }

    @Test
    void ignoresOutcomesOfAnEarlierAttempt() {
        LedgerIntent first = intent("a");
        begin(first);
        settle(first, LedgerOutcome.notSent(0));
        advance(Duration.ofSeconds(1));
        LedgerIntent second = intent("a");
        begin(second);

        settle(first, LedgerOutcome.notSent(403));

        assertThat(entry(second).state()).isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void ignoresOutcomesOfWhatItDoesNotHold() {
        settle(intent("a"), LedgerOutcome.accepted(100, "p", "m"));
        ledger.settle(List.of(
                new LedgerSettlement("not-a-reference", LedgerOutcome.rejected(406)),
                new LedgerSettlement(ledger.newReference(SCOPE, null), LedgerOutcome.rejected(406))));
        ledger.settle(List.of());

        assertThat(begin(intent("a"))).isEqualTo(Send.SEND);
        assertThat(ledger.findMessage("m")).isEmpty();
    }

    @Test
    void findsByItsOwnReferenceByTheCallersAndByMessageId() {
        LedgerIntent own = intent("a");
        LedgerIntent callers = referenced("b", "order-4711");
        ledger.begin(SCOPE, List.of(own, callers));
        settle(own, LedgerOutcome.accepted(100, "p-1", "m-1"));
        settle(callers, LedgerOutcome.accepted(100, "p-1", "m-2"));

        assertThat(ledger.find(own.reference()).orElseThrow().messageId()).isEqualTo("m-1");
        assertThat(ledger.find("order-4711").orElseThrow().messageId()).isEqualTo("m-2");
        assertThat(ledger.find(callers.reference()).orElseThrow().messageId()).isEqualTo("m-2");
        assertThat(ledger.findMessage("m-1").orElseThrow().reference()).isEqualTo(own.reference());
        assertThat(ledger.findMessage("m-2").orElseThrow().reference()).isEqualTo(callers.reference());
        assertThat(ledger.find("order-4712")).isEmpty();
        assertThat(ledger.find(ledger.newReference(SCOPE, null))).isEmpty();
        assertThat(ledger.findMessage("m-3")).isEmpty();
    }

    @Test
    void findsTheNewestOfSeveralWithTheSameReferenceOfTheCaller() {
        LedgerIntent older = referenced("a", "order-4711");
        begin(older);
        advance(Duration.ofSeconds(1));
        LedgerIntent newer = referenced("b", "order-4711");
        begin(newer);
        settle(older, LedgerOutcome.accepted(100, "p-1", "m-1"));

        assertThat(ledger.find("order-4711").orElseThrow().reference()).isEqualTo(newer.reference());
    }

    @Test
    void takesOneReferenceOfTheCallerForAllRows() {
        List<LedgerIntent> intents = IntStream.range(0, 10_000)
                .mapToObj(row -> referenced("row-" + row, "campaign-7"))
                .toList();
        ledger.begin(SCOPE, intents);
        ledger.settle(intents.stream()
                .map(intent -> new LedgerSettlement(intent.reference(), LedgerOutcome.rejected(406)))
                .toList());

        assertThat(ledger.find("campaign-7").orElseThrow().state()).isEqualTo(State.REJECTED);
        assertThat(ledger.begin(SCOPE, intents)).hasOnlyElementsOfType(Done.class);
    }

    @Test
    void keepsIdsOfAnyAlphabet() {
        LedgerIntent intent = referenced("Zeile ä – 行", "Ä-行-🙂");
        begin(intent);
        settle(intent, LedgerOutcome.accepted(100, "ü-行", "🙂-1"));

        assertThat(ledger.find("Ä-行-🙂").orElseThrow().pushId()).isEqualTo("ü-行");
        assertThat(ledger.findMessage("🙂-1").orElseThrow().messageId()).isEqualTo("🙂-1");
    }

    @Test
    void listsWhatIsOpenTheOldestFirst() {
        LedgerIntent unknown = intent("unknown");
        begin(unknown);
        advance(Duration.ofSeconds(60));
        LedgerIntent begun = intent("begun");
        LedgerIntent accepted = intent("accepted");
        ledger.begin(SCOPE, List.of(begun, accepted));
        settle(unknown, LedgerOutcome.unknown(0, "p-1"));
        settle(accepted, LedgerOutcome.accepted(100, "p-2", "m"));

        assertThat(ledger.open(Duration.ZERO))
                .extracting(LedgerEntry::reference)
                .containsExactly(unknown.reference(), begun.reference());
        assertThat(ledger.open(Duration.ofSeconds(30))).singleElement().satisfies(entry -> {
            assertEntry(entry, unknown, State.IN_DOUBT, 0, "p-1", null);
            assertThat(entry.since()).isEqualTo(entry(begun).since().minusSeconds(60));
        });
        assertThat(ledger.open(Duration.ofSeconds(61))).isEmpty();
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(1, 1));
    }

    @Test
    void endsDoubt() {
        for (String key : List.of("accepted", "failed", "notReceived")) {
            LedgerIntent intent = referenced(key, "order-" + key);
            begin(intent);
            settle(intent, LedgerOutcome.unknown(0, null));
        }

        assertThat(ledger.resolve("order-accepted", LedgerEvidence.accepted("p-1", "m-1")))
                .isTrue();
        assertThat(ledger.resolve("order-failed", LedgerEvidence.failed(3, "p-1", "m-2")))
                .isTrue();
        assertThat(ledger.resolve("order-notReceived", LedgerEvidence.notReceived()))
                .isTrue();
        assertThat(ledger.resolve("order-accepted", LedgerEvidence.notReceived()))
                .isFalse();
        assertThat(ledger.resolve("order-none", LedgerEvidence.accepted("p-1", "m-1")))
                .isFalse();

        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
        assertThat(begin(referenced("accepted", "again"))).isInstanceOf(Done.class);
        assertThat(begin(referenced("failed", "again"))).isInstanceOf(Done.class);
        assertThat(begin(referenced("notReceived", "again"))).isEqualTo(Send.SEND);
        assertThat(ledger.findMessage("m-1").orElseThrow().state()).isEqualTo(State.ACCEPTED);
        assertThat(ledger.findMessage("m-2").orElseThrow())
                .extracting(LedgerEntry::state, LedgerEntry::statusCode)
                .containsExactly(State.REJECTED, 3);
    }

    @Test
    void takesAReportThatArrivesBeforeTheResponse() {
        LedgerIntent intent = intent("a");
        begin(intent);

        assertThat(ledger.resolve(intent.reference(), LedgerEvidence.accepted(null, "m-1")))
                .isTrue();
        settle(intent, LedgerOutcome.unknown(0, null));
        assertThat(entry(intent).state()).isEqualTo(State.ACCEPTED);

        settle(intent, LedgerOutcome.accepted(100, "p-1", "m-1"));
        assertEntry(entry(intent), intent, State.ACCEPTED, 100, "p-1", "m-1");
    }

    @Test
    void believesAReportMoreThanARefusal() {
        LedgerIntent intent = intent("a");
        begin(intent);
        settle(intent, LedgerOutcome.notSent(0));

        assertThat(ledger.resolve(intent.reference(), LedgerEvidence.accepted("p-1", "m-1")))
                .isFalse();
        assertThat(begin(intent("a"))).isInstanceOf(Done.class);
    }

    @Test
    void addsAMessageIdThatIsMissing() {
        LedgerIntent intent = intent("a");
        begin(intent);
        settle(intent, LedgerOutcome.accepted(100, "p-1", null));

        assertThat(ledger.resolve(intent.reference(), LedgerEvidence.accepted(null, "m-1")))
                .isFalse();
        assertThat(ledger.findMessage("m-1").orElseThrow().pushId()).isEqualTo("p-1");
    }

    @Test
    void forgetsAPersonAndKeepsTheRow() {
        LedgerIntent forgotten = referenced("a", "order-1");
        LedgerIntent open = referenced("b", "order-2");
        LedgerIntent other = new LedgerIntent("c", ledger.newReference(SCOPE, "c"), "order-3", "4930123456", HELLO);
        ledger.begin(SCOPE, List.of(forgotten, open, other));
        settle(forgotten, LedgerOutcome.accepted(100, "p-1", "m-1"));
        settle(other, LedgerOutcome.accepted(100, "p-1", "m-3"));

        assertThat(ledger.forget(NUMBER)).isEqualTo(2);
        settle(open, LedgerOutcome.accepted(100, "p-1", "m-2"));

        assertThat(ledger.find("order-1")).isEmpty();
        assertThat(ledger.find("order-2")).isEmpty();
        assertThat(ledger.findMessage("m-1")).isEmpty();
        assertThat(ledger.findMessage("m-2")).isEmpty();
        assertEntry(entry(forgotten), forgotten, State.ACCEPTED, 100, "p-1", null);
        assertThat(begin(referenced("a", "order-1"))).isInstanceOf(Done.class);
        assertThat(begin(referenced("b", "order-2"))).isInstanceOf(Done.class);
        assertThat(ledger.find("order-3").orElseThrow().messageId()).isEqualTo("m-3");
        assertThat(ledger.forget(NUMBER)).isZero();
    }

    @Test
    void keepsWhatIsOpenAndWhatIsYoung() {
        LedgerIntent old = intent("old");
        LedgerIntent open = intent("open");
        ledger.begin(SCOPE, List.of(old, open));
        settle(old, LedgerOutcome.accepted(100, "p-1", "m-1"));
        advance(Duration.ofDays(40));
        LedgerIntent young = intent("young");
        begin(young);
        settle(young, LedgerOutcome.rejected(406));

        ledger.removeSettledBefore(entry(young).since().minus(Duration.ofDays(30)));

        assertThat(begin(intent("young"))).isInstanceOf(Done.class);
        assertThat(begin(intent("open"))).isInstanceOf(InProgress.class);
    }

    @Test
    void previewsWithoutWriting() {
        LedgerIntent done = intent("done");
        begin(done);
        settle(done, LedgerOutcome.accepted(100, "p", "m"));

        List<LedgerDecision> decisions =
                ledger.preview(SCOPE, List.of(intent("done"), intent("new"), intent("new"), intent("done", OTHER)));

        assertThat(decisions).hasExactlyElementsOfTypes(Done.class, Send.class, Send.class, Conflict.class);
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
        assertThat(begin(intent("new"))).isEqualTo(Send.SEND);
    }

    @Test
    void answersNothingAfterItWasClosed() {
        LedgerIntent intent = intent("a");
        ledger.close();
        ledger.close();

        List<Runnable> calls = List.of(
                () -> begin(intent),
                () -> ledger.preview(SCOPE, List.of(intent)),
                () -> settle(intent, LedgerOutcome.rejected(406)),
                () -> ledger.find(intent.reference()),
                () -> ledger.findMessage("m"),
                () -> ledger.open(Duration.ZERO),
                () -> ledger.resolve(intent.reference(), LedgerEvidence.notReceived()),
                () -> ledger.forget(NUMBER),
                () -> ledger.removeSettledBefore(Instant.EPOCH),
                () -> ledger.counts());
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::run)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("closed"));
    }
}

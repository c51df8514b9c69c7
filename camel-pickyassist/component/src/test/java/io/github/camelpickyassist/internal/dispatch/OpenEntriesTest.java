/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.LedgerTerms;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.RowKeys;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.ledger.DelegatingPushLedger;
import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many entries of a ledger are open: those of the pushes in flight, and nothing else would be in doubt after a death. */
class OpenEntriesTest {

    private static final int PER_PUSH = 4;
    private static final String BAD = "9";

    private final CountingLedger ledger = new CountingLedger(new MemoryPushLedger());
    private final LaterTransport transport = new LaterTransport();
    private final History history = new History();
    private final List<@Nullable Throwable> done = new ArrayList<>();
    private DispatcherFixture fixture = new DispatcherFixture(0, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void areInFlightWhenListsAreSent(int places) {
        sendWith(places);
        for (int list = 0; list < 4; list++) {
            submit("list-" + list, 3 * PER_PUSH + 1, false);
        }
        fixture.time.run();

        assertThat(history.lines).hasSize(4 * (3 * PER_PUSH + 1)).allMatch(line -> line.contains(" accepted "));
        assertEachBegin(places);
        assertThat(ledger.settleCalls).isEqualTo(transport.sent);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void areInFlightWhenMessagesAreSentOneByOne(int places) {
        sendWith(places);
        for (int i = 0; i < 10; i++) {
            submit("message-" + i, 1, false);
        }
        fixture.time.run();

        assertThat(history.lines).hasSize(10);
        assertEachBegin(places);
        assertThat(ledger.most).isEqualTo(places);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void areInFlightWhenMessagesShareAPush(int places) {
        sendWith(places);
        for (Recipient recipient : recipients(30)) {
            submit(recipient.address().id(), List.of(recipient), true);
        }
        fixture.time.run();

        assertThat(history.lines).hasSize(30);
        assertThat(transport.sent).isLessThan(30);
        assertEachBegin(places);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void areInFlightWhileABadRecipientIsSearchedFor(int places) {
        sendWith(places);
        transport.refusing = true;
        submit("halved", 2 * PER_PUSH, false);
        submit("other", 2 * PER_PUSH, false);
        fixture.time.run();

        assertThat(history.lines).hasSize(4 * PER_PUSH);
        assertThat(history.lines)
                .filteredOn(line -> line.contains(" rejected "))
                .hasSize(2);
        assertEachBegin(places);
        assertThat(ledger.settleCalls).as("one for each push").isEqualTo(transport.sent);
    }

    /** Of many refused recipients, some are sent alone. */
    @Test
    void areInFlightWhileSamplesAreSent() {
        transport.refusing = true;
        fixture.dispatcher.submit(
                submission("sampled", recipients(20), 20, false),
                transport,
                history,
                (defect, now) -> done.add(defect));
        fixture.time.run();

        assertThat(history.lines).hasSize(20);
        assertThat(history.lines)
                .filteredOn(line -> line.contains(" rejected "))
                .hasSize(3);
        assertThat(ledger.before).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void areInFlightWhenPermitsExpire(int places) {
        sendWith(places);
        transport.expiring = true;
        submit("one", 3 * PER_PUSH, false);
        submit("other", 3 * PER_PUSH, false);
        fixture.time.run();

        assertThat(history.lines).hasSize(6 * PER_PUSH).allMatch(line -> line.contains(" accepted "));
        assertEachBegin(places);
    }

    /** The rows of a push that the service could not take are those of another exchange afterwards. */
    @Test
    void areInFlightWhenAnExchangeIsRedelivered() {
        transport.failing = true;
        submit("list", 2 * PER_PUSH, false);
        fixture.time.run();
        assertThat(history.lines).hasSize(2 * PER_PUSH).allMatch(line -> line.contains(" not sent "));
        assertThat(ledger.counts().inProgress()).isZero();

        transport.failing = false;
        submit("list", 2 * PER_PUSH, false);
        fixture.time.run();

        assertThat(history.lines)
                .filteredOn(line -> line.contains(" accepted "))
                .hasSize(2 * PER_PUSH);
        assertEachBegin(1);
    }

    @Test
    void endWithAStop() {
        transport.refusing = true;
        submit("one", 5 * PER_PUSH, false);
        submit("other", 5 * PER_PUSH, false);
        fixture.time.runFor(TimeUnit.MILLISECONDS.toNanos(25));
        fixture.dispatcher.stop();
        fixture.time.run();

        assertThat(done).hasSize(2).containsOnlyNulls();
        assertThat(history.lines).hasSize(10 * PER_PUSH);
        assertEachBegin(1);
    }

    @Test
    void areNoneWhenAPushCannotBeMadeReady() {
        transport.broken = true;
        submit("one", PER_PUSH, false);
        submit("other", PER_PUSH, false);
        fixture.time.run();

        assertThat(done).hasSize(2).doesNotContainNull();
        assertEachBegin(1);
    }

    /** An outcome that could not be written down must not become that of the next push with the same rows. */
    @Test
    void doNotBeginAgainBeforeTheLedgerKnowsThatTheyWait() {
        transport.refusing = true;
        ledger.settleFailure = new IllegalStateException("no disk");
        submit("list", PER_PUSH, false);
        fixture.time.run();

        assertThat(transport.sent).isOne();
        assertThat(history.lines)
                .hasSize(PER_PUSH)
                .allMatch(
                        line -> line.endsWith("not sent, because the ledger failed: java.lang.IllegalStateException"));
    }

    /** The death of a process in the search leaves nobody in doubt who waits. */
    @Test
    void leaveOutWhatWaitsInASearch() {
        transport.refusing = true;
        submit("list", PER_PUSH, false);
        while (transport.sent < 2) {
            fixture.time.runFor(TimeUnit.MILLISECONDS.toNanos(1));
        }

        assertThat(ledger.counts().inProgress()).isEqualTo(PER_PUSH / 2);
        assertThat(ledger.preview(ledger.scope, ledger.last).get(0)).isInstanceOf(LedgerDecision.InProgress.class);
        assertThat(ledger.preview(ledger.scope, ledger.first.subList(PER_PUSH / 2, PER_PUSH)))
                .containsOnly(LedgerDecision.Send.SEND);
    }

    private void sendWith(int places) {
        fixture = new DispatcherFixture(0, places);
    }

    /** Every other place may have a push in flight when one begins. */
    private void assertEachBegin(int places) {
        assertThat(ledger.before).isNotEmpty().allMatch(open -> open <= (places - 1) * PER_PUSH);
        assertThat(ledger.most).isLessThanOrEqualTo(places * PER_PUSH);
        assertThat(ledger.counts().inProgress()).as("left behind").isZero();
    }

    private void submit(String key, int rows, boolean coalesced) {
        submit(key, recipients(rows), coalesced);
    }

    private void submit(String key, List<Recipient> recipients, boolean coalesced) {
        fixture.dispatcher.submit(
                submission(key, recipients, PER_PUSH, coalesced),
                transport,
                history,
                (defect, now) -> done.add(defect));
    }

    /** Every seventh of several is bad. */
    private static List<Recipient> recipients(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (i % 7 == 3 && count > 1 ? BAD : "5") + (1_900_000_000L + i))
                .map(number -> Recipient.of(Address.number(number), "Hello"))
                .toList();
    }

    private Submission submission(String key, List<Recipient> recipients, int perPush, boolean coalesced) {
        Terms terms = new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                perPush,
                Set.of(),
                coalesced,
                true,
                Duration.ZERO,
                false,
                InvalidRecipients.FAIL,
                new LedgerTerms(ledger, new LedgerScope(DispatcherFixture.ACCOUNT.baseUrl()), true));
        return new Submission(Push.on(new Channel(8)).build(), new ListedRecipients(recipients, true, null), terms)
                .withKeys(new RowKeys(key, true));
    }

    /** Counts what is open before and after each push begins. */
    private static final class CountingLedger extends DelegatingPushLedger {
        private final List<Integer> before = new ArrayList<>();
        private long most;
        private int settleCalls;
        private @Nullable RuntimeException settleFailure;
        private LedgerScope scope = new LedgerScope(DispatcherFixture.ACCOUNT.baseUrl());
        private List<LedgerIntent> first = List.of();
        private List<LedgerIntent> last = List.of();

        CountingLedger(PushLedger ledger) {
            super(ledger);
        }

        @Override
        public List<LedgerDecision> begin(LedgerScope in, List<LedgerIntent> intents) {
            scope = in;
            first = first.isEmpty() ? intents : first;
            last = intents;
            before.add((int) counts().inProgress());
            List<LedgerDecision> decisions = super.begin(in, intents);
            most = Math.max(most, counts().inProgress());
            return decisions;
        }

        @Override
        public void settle(List<LedgerSettlement> settlements) {
            settleCalls++;
            if (settleFailure != null) {
                throw settleFailure;
            }
            super.settle(settlements);
        }
    }

    /** Answers 10 ms later: refuses pushes with a bad recipient, lets each permit expire once, or fails, if it is told to. */
    private final class LaterTransport implements PushTransport {
        private final ScriptedTransport answers = new ScriptedTransport();
        private boolean refusing;
        private boolean expiring;
        private boolean failing;
        private boolean broken;
        private final Set<@Nullable String> expired = new HashSet<>();
        private int sent;

        @Override
        public Ready prepare(Push push) {
            if (broken) {
                throw new IllegalStateException("defect");
            }
            return (permitted, completed) -> send(push, permitted, completed);
        }

        private void send(Push push, BooleanSupplier permitted, Consumer<Verdict> completed) {
            sent++;
            assertThat(permitted.getAsBoolean()).isTrue();
            fixture.time.schedule(() -> completed.accept(verdict(push)), 10, TimeUnit.MILLISECONDS);
        }

        private Verdict verdict(Push push) {
            boolean bad = push.recipients().stream()
                    .anyMatch(recipient -> recipient.address().id().startsWith(BAD));
            if (failing) {
                return new Verdict.NotSent(Verdict.NO_STATUS, "no connection", null, null);
            } else if (expiring && expired.add(push.recipients().get(0).reference())) {
                return PERMIT_EXPIRED;
            } else if (refusing && bad) {
                return new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null);
            }
            return answers.accept(push);
        }

        @Override
        public void close() {}
    }
}

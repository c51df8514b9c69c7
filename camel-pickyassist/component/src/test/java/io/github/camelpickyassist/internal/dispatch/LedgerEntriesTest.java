/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.WatchedLedger;
import io.github.camelpickyassist.internal.submission.LedgerTerms;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowKeys;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sequence of pushes tells the ledger, in every way in which it can end. */
class LedgerEntriesTest {

    private final DispatcherFixture fixture = new DispatcherFixture(0, 1);
    private final WatchedLedger ledger = new WatchedLedger(new MemoryPushLedger());
    private final History history = new History();
    private final ScriptedTransport transport = new ScriptedTransport();

    @Test
    void beginsAgainIfThePermitExpires() {
        transport.then(PushTransport.PERMIT_EXPIRED).then(PushTransport.PERMIT_EXPIRED);

        run(list(3), transport);

        assertThat(ledger.begun).hasSize(3);
        assertThat(transport.pushes).hasSize(3);
        assertThat(transport.pushes.get(2).recipients())
                .isEqualTo(transport.pushes.get(0).recipients());
        assertThat(kinds().subList(0, 6)).containsOnly(LedgerOutcome.Kind.NOT_SENT);
        assertThat(kinds().subList(6, 9)).containsOnly(LedgerOutcome.Kind.ACCEPTED);
        assertThat(kinds()).hasSize(9);
    }

    @Test
    void settlesAsNotSentWhatHasNoPermitAtLast() {
        transport
                .then(PushTransport.PERMIT_EXPIRED)
                .then(PushTransport.PERMIT_EXPIRED)
                .then(PushTransport.PERMIT_EXPIRED);

        run(list(5), transport);

        assertThat(ledger.intents()).isEqualTo(9);
        assertThat(kinds()).containsOnly(LedgerOutcome.Kind.NOT_SENT).hasSize(9);
        assertThat(history.lines).hasSize(5).allMatch(line -> line.contains("not sent"));
    }

    @Test
    void beginsNothingThatIsRefusedATurn() {
        fixture.dispatcher.stop();

        run(list(5), transport);

        assertThat(ledger.begun).isEmpty();
        assertThat(ledger.settled).isEmpty();
        assertThat(history.lines).hasSize(5).allMatch(line -> line.contains("not sent"));
    }

    @Test
    void settlesAsNotSentWhatASearchLeavesWhenTheDispatcherStops() {
        transport
                .then(new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null))
                .then(push -> {
                    fixture.dispatcher.stop();
                    return transport.accept(push);
                });

        run(list(3), transport);

        assertThat(ledger.begun).hasSize(2);
        assertThat(kinds().subList(0, 3)).containsOnly(LedgerOutcome.Kind.NOT_SENT);
        assertThat(kinds().subList(3, 5)).containsOnly(LedgerOutcome.Kind.ACCEPTED);
        assertThat(kinds()).hasSize(5);
        assertThat(ledger.counts().inProgress()).isZero();
    }

    @Test
    void settlesWhatWasBegunWhenAPushCannotBeMadeReady() {
        PushTransport failing = new BlockingTransport() {
            @Override
            public Ready prepare(Push push) {
                throw new IllegalStateException("defect");
            }

            @Override
            public Verdict send(Push push) {
                throw new AssertionError("never prepared");
            }
        };
        List<@Nullable Throwable> defects = new ArrayList<>();

        fixture.dispatcher.submit(list(5), failing, history, (defect, synchronously) -> defects.add(defect));
        fixture.time.run();

        assertThat(defects).hasSize(1).doesNotContainNull();
        assertThat(history.lines).hasSize(5).allMatch(line -> line.contains("not sent failed: "));
        assertThat(kinds()).containsOnly(LedgerOutcome.Kind.NOT_SENT).hasSize(3);
        assertThat(ledger.counts().inProgress()).isZero();
    }

    /** The outcome is known, but whether the exchange learned it is not. */
    @Test
    void keepsTheOutcomeIfTheListenerFails() {
        List<@Nullable Throwable> defects = new ArrayList<>();
        History failing = new History() {
            @Override
            public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
                throw new IllegalStateException("defect");
            }
        };

        fixture.dispatcher.submit(list(3), transport, failing, (defect, synchronously) -> defects.add(defect));
        fixture.time.run();

        assertThat(defects).hasSize(1).doesNotContainNull();
        assertThat(kinds()).containsOnly(LedgerOutcome.Kind.ACCEPTED).hasSize(3);
    }

    @Test
    void leavesOutOfAPushWhatIsDone() {
        run(list(4), transport);
        transport.pushes.clear();

        run(list(6, 5), transport);

        assertThat(transport.pushes).hasSize(2);
        assertThat(transport.pushes.get(0).recipients()).hasSize(1);
        assertThat(history.lines.subList(4, 10))
                .extracting(line -> line.substring(0, 10))
                .containsExactly("0 accepted", "1 accepted", "2 accepted", "3 accepted", "4 accepted", "5 accepted");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MAX_VALUE})
    void keepsStatusesThatALedgerCannot(int status) {
        transport.then(new Verdict.Refused(status, StatusCategory.UNKNOWN, "what?", null));

        run(list(2), transport);

        assertThat(kinds()).containsOnly(LedgerOutcome.Kind.NOT_SENT).hasSize(2);
    }

    @Test
    void tellsTwoRowsOfOneKeyApart() {
        List<Recipient> twice =
                List.of(recipient(1).withReference("same"), recipient(1).withReference("same"), recipient(2));

        run(submission(twice, 3), transport);

        assertThat(transport.pushes).hasSize(1);
        assertThat(transport.pushes.get(0).recipients()).hasSize(2);
        assertThat(history.lines).filteredOn(line -> line.contains("accepted")).hasSize(2);
        assertThat(history.lines)
                .filteredOn(line -> line.contains("not sent"))
                .containsExactly("1 not sent another exchange or process is sending it; not sent here");
        assertThat(kinds()).containsExactly(LedgerOutcome.Kind.ACCEPTED, LedgerOutcome.Kind.ACCEPTED);
    }

    private void run(Submission submission, PushTransport through) {
        fixture.runToTheEnd(submission, through, history);
    }

    private List<LedgerOutcome.Kind> kinds() {
        return ledger.settled.stream()
                .flatMap(List::stream)
                .map(settlement -> settlement.outcome().kind())
                .toList();
    }

    private Submission list(int count) {
        return list(count, 3);
    }

    private Submission list(int count, int perPush) {
        return submission(
                IntStream.range(0, count).mapToObj(LedgerEntriesTest::recipient).toList(), perPush);
    }

    private static Recipient recipient(int i) {
        return Recipient.of(Address.number(Long.toString(919_800_000_000L + i)), "Hello");
    }

    private Submission submission(List<Recipient> recipients, int perPush) {
        Terms terms = new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                perPush,
                Set.of(),
                false,
                true,
                Duration.ZERO,
                false,
                InvalidRecipients.FAIL,
                new LedgerTerms(ledger, new LedgerScope(DispatcherFixture.ACCOUNT.baseUrl()), true));
        return new Submission(Push.on(new Channel(8)).build(), new ListedRecipients(recipients, true, null), terms)
                .withKeys(new RowKeys("monday", true));
    }
}

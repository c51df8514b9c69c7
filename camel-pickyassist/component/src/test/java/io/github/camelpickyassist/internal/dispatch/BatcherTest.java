/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.Violation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final Push ENVELOPE = Push.on(new Channel(8)).build();

    private final DispatcherFixture fixture = new DispatcherFixture(80, 4);
    private final ScriptedTransport transport = new ScriptedTransport();
    private final Map<String, String> outcomes = new TreeMap<>();

    @Test
    void addsNoDelayToAnIdleSystem() {
        long start = fixture.time.getAsLong();

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(sizes()).containsExactly(1);
        assertThat(fixture.time.getAsLong()).isEqualTo(start);
    }

    @Test
    void fillsTheNextPushWithWhatComesMeanwhile() {
        transport.then(push -> {
            for (int i = 2; i <= 50; i++) {
                submit("55000000" + (10 + i), ENVELOPE);
            }
            return transport.accept(push);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(sizes()).containsExactly(1, 49);
        assertThat(outcomes)
                .hasSize(50)
                .containsEntry("5500000012", "accepted m2.0")
                .containsEntry("5500000060", "accepted m2.48");
    }

    @Test
    void waitsBehindAPushOfSeveralForThoseWhoSendAgainBehindIt() {
        transport.then(push -> {
            submitTwice("5500000002", "5500000012");
            submitTwice("5500000003", "5500000013");
            submitTwice("5500000004", "5500000014");
            return transport.accept(push);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(sizes()).containsExactly(1, 3, 3);
    }

    @Test
    void neverPutsTwoForOneRecipientIntoOnePush() {
        transport.then(push -> {
            submit("5500000002", ENVELOPE);
            submit("5500000003", ENVELOPE);
            submit("5500000002", ENVELOPE);
            submit("5500000002", ENVELOPE);
            submit("5500000004", ENVELOPE);
            return transport.accept(push);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(sizes()).containsExactly(1, 3, 1, 1);
    }

    @Test
    void keepsApartWhatDiffersAtTheTop() {
        Push other = Push.on(new Channel(8)).sharedText("x").build();
        transport.then(push -> {
            submit("5500000002", ENVELOPE);
            submit("5500000003", other);
            submit("5500000004", ENVELOPE);
            submit("5500000005", other);
            return transport.accept(push);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(sizes()).containsExactly(1, 2, 2);
        assertThat(transport.pushes.get(2).sharedText()).isEqualTo("x");
    }

    @Test
    void letsHighPriorityOvertake() {
        Push high = Push.on(new Channel(8)).priority(Priority.HIGH).build();
        transport.then(push -> {
            submit("5500000002", ENVELOPE);
            submit("5500000003", high);
            return transport.accept(push);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(transport.pushes).extracting(Push::priority).containsExactly(null, Priority.HIGH, null);
    }

    @Test
    void tellsEachOfItsOwnOutcomeWhenOneIsBad() {
        transport.then(push -> {
            for (int i = 0; i < 20; i++) {
                submit("55000001" + (10 + i), ENVELOPE);
            }
            return transport.accept(push);
        });
        for (int i = 0; i < 40; i++) {
            transport.then(push ->
                    push.recipients().stream().anyMatch(to -> to.address().id().equals("5500000117"))
                            ? new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null)
                            : transport.accept(push));
        }

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(outcomes).hasSize(21).containsEntry("5500000117", "rejected Invalid Mobile Number");
        assertThat(outcomes.values().stream().filter(outcome -> outcome.startsWith("accepted")))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsAllOfAPushUnknownWhoseAnswerIsLost() {
        transport.then(push -> {
            submit("5500000002", ENVELOPE);
            submit("5500000003", ENVELOPE);
            return new Verdict.Unknown(0, "no answer", null);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.run();

        assertThat(outcomes)
                .containsEntry("5500000001", "unknown")
                .containsEntry("5500000002", "accepted m2.0")
                .containsEntry("5500000003", "accepted m2.1");
    }

    @Test
    void letsGoOfWhatWaitsWhenItStops() {
        fixture.take(80);
        submit("5500000001", ENVELOPE);
        submit("5500000002", ENVELOPE);
        fixture.time.runFor(1000);
        assertThat(outcomes).isEmpty();

        fixture.dispatcher.stop();
        fixture.time.runFor(1000);

        assertThat(outcomes.values()).hasSize(2).allMatch(outcome -> outcome.startsWith("not sent"));
        assertThat(transport.pushes).isEmpty();
    }

    @Test
    void letsGoOfWhatWaitsForThePushUnderWayWhenItStops() {
        transport.then(push -> {
            submit("5500000002", ENVELOPE);
            submit("5500000003", Push.on(new Channel(3)).build());
            fixture.dispatcher.stop();
            return transport.accept(push);
        });

        submit("5500000001", ENVELOPE);
        fixture.time.runFor(0);

        assertThat(outcomes).hasSize(3).containsEntry("5500000001", "accepted m1.0");
        assertThat(outcomes.get("5500000002")).startsWith("not sent");
        assertThat(outcomes.get("5500000003")).startsWith("not sent");
    }

    @Test
    void letsGoOfThousandsWithoutAnyThreadsLeft() {
        fixture.take(80);
        for (int i = 0; i < 15_000; i++) {
            submit(
                    Long.toString(910_000_000_000L + i),
                    Push.on(new Channel(1000 + i)).build());
        }
        fixture.time.runFor(1000);

        fixture.time.reject();
        fixture.dispatcher.stop();

        assertThat(outcomes.values()).hasSize(15_000).allMatch(outcome -> outcome.startsWith("not sent"));
    }

    @Test
    void failsAtOnceInAPauseThatNobodyWaitsFor() {
        transport.then(new Verdict.NotSent(429, "too many", Duration.ofMinutes(10), null));
        submit("5500000001", ENVELOPE);
        fixture.time.runFor(1000);
        submit("5500000002", ENVELOPE);
        fixture.time.runFor(1000);

        assertThat(transport.pushes).hasSize(1);
        assertThat(outcomes).containsEntry("5500000002", "not sent the service asked for a pause that is not over");
    }

    @Test
    void waitsForAShortPauseAndLosesNobody() {
        transport.then(new Verdict.NotSent(429, "too many", Duration.ofSeconds(30), null));
        submit("5500000001", ENVELOPE);
        fixture.time.runFor(1000);
        long paused = fixture.time.getAsLong();
        submit("5500000002", ENVELOPE);
        fixture.time.run();

        assertThat(outcomes.get("5500000002")).startsWith("accepted");
        assertThat(fixture.time.getAsLong() - paused)
                .isGreaterThan(Duration.ofSeconds(29).toNanos());
    }

    /**
     * A million exchanges, 20,000 of them in flight, at the limit of the service, which counts on its own clock and drops
     * what is too much.
     */
    @Test
    void carriesAMillionMessagesAtTheLimitOfTheService() {
        int total = 1_000_000;
        DispatcherFixture limited = new DispatcherFixture(90, 4);
        Service service = new Service(limited.time);
        BitSet accepted = new BitSet(total);
        Set<String> ids = new HashSet<>();
        int[] next = {0};
        long start = limited.time.getAsLong();
        Runnable[] submitNext = new Runnable[1];
        submitNext[0] = () -> {
            if (next[0] == total) {
                return;
            }
            int mine = next[0]++;
            SubmissionListener listener = new Telling(told -> {
                assertThat(told).startsWith("accepted ");
                assertThat(accepted.get(mine)).isFalse();
                accepted.set(mine);
                assertThat(ids.add(told)).isTrue();
            });
            limited.dispatcher.submit(
                    single(Long.toString(910_000_000_000L + mine), ENVELOPE, 10_000),
                    service,
                    listener,
                    (defect, synchronously) -> submitNext[0].run());
        };
        for (int i = 0; i < 19_999; i++) {
            submitNext[0].run();
        }

        limited.time.run();

        assertThat(accepted.cardinality()).isEqualTo(total);
        assertThat(service.dropped).isZero();
        double minutes = (limited.time.getAsLong() - start)
                / (double) Duration.ofMinutes(1).toNanos();
        assertThat(total / minutes).as("messages a minute").isGreaterThanOrEqualTo(0.95 * 900_000);
    }

    /** Takes 50 ms for a push, and no more than 90 in 60 seconds. */
    private static final class Service implements BlockingTransport {
        private final VirtualTime time;
        private final Deque<Long> arrivals = new ArrayDeque<>();
        private int pushes;
        private int dropped;

        Service(VirtualTime time) {
            this.time = time;
        }

        @Override
        public Verdict send(Push push) {
            time.pass(Duration.ofMillis(20).toNanos());
            long now = time.getAsLong();
            arrivals.removeIf(arrival -> now - arrival >= Duration.ofMinutes(1).toNanos());
            time.pass(Duration.ofMillis(30).toNanos());
            if (arrivals.size() == 90) {
                dropped++;
                return new Verdict.NotSent(429, "dropped", Duration.ofSeconds(5), null);
            }
            arrivals.add(now);
            pushes++;
            List<AcceptedMessage> rows = new ArrayList<>();
            for (Recipient to : push.recipients()) {
                rows.add(new AcceptedMessage(to.address().id(), pushes + "." + rows.size(), null, null));
            }
            return new Verdict.Accepted(new PushAnswer(100, "Success", Integer.toString(pushes), rows));
        }
    }

    private void submit(String number, Push envelope) {
        String[] told = new String[1];
        fixture.dispatcher.submit(
                single(number, envelope, 1000),
                transport,
                new Telling(outcome -> told[0] = outcome),
                (defect, synchronously) -> {
                    assertThat(defect).isNull();
                    outcomes.merge(number, told[0], (one, two) -> one + " | " + two);
                });
    }

    /** Sends a message, and another one when it is settled. */
    private void submitTwice(String first, String second) {
        fixture.dispatcher.submit(
                single(first, ENVELOPE, 1000),
                transport,
                new Telling(outcome -> {}),
                (defect, synchronously) -> submit(second, ENVELOPE));
    }

    private static Submission single(String number, Push envelope, int most) {
        Terms terms = new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                most,
                Set.of(),
                true,
                true,
                Duration.ZERO,
                false);
        Recipient recipient = Recipient.of(Address.number(number), "Hello");
        return new Submission(envelope, new ListedRecipients(List.of(recipient), true, null), terms);
    }

    private List<Integer> sizes() {
        return transport.pushes.stream().map(push -> push.recipients().size()).toList();
    }

    /** Tells an outcome in a few words. */
    private record Telling(Consumer<String> told) implements SubmissionListener {
        @Override
        public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
            told.accept("accepted " + message.messageId());
        }

        @Override
        public void rejected(Row row, Verdict.Refused verdict) {
            told.accept("rejected " + verdict.reason());
        }

        @Override
        public void notSent(Row row, Verdict.NotSent verdict) {
            told.accept("not sent " + verdict.reason());
        }

        @Override
        public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
            told.accept("unknown");
        }

        @Override
        public void dropped(Row row) {}

        @Override
        public void invalid(List<Violation> violations) {
            told.accept("invalid " + violations);
        }

        @Override
        public void sourceFailed(Exception cause) {}
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Refused recipients found among others, and files that travel one by one. */
class PushSequenceTest {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final DispatcherFixture fixture = new DispatcherFixture(0, 4);
    private final History history = new History();
    private final List<Push> pushes = new ArrayList<>();

    @RepeatedTest(30)
    void findsTheBadRecipientsAndLetsTheOthersThrough() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int count = 2 + random.nextInt(3000);
        Set<String> bad = new HashSet<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            bad.add(number(random.nextInt(count)));
        }

        send(count, bad);

        assertThat(history.lines)
                .as("seed %d", seed)
                .hasSize(count)
                .filteredOn(line -> line.contains("rejected"))
                .hasSize(Math.min(bad.size(), count));
        double extra = pushes.size() - 1;
        double bound = 2 * bad.size() * (Math.log(count) / Math.log(2) + 1) + 2 * bad.size() + 1;
        assertThat(extra).as("extra pushes, seed %d", seed).isLessThanOrEqualTo(bound);
    }

    @Test
    void givesUpSoonWhenEverybodyIsRefused() {
        Set<String> all = new HashSet<>();
        IntStream.range(0, 10_000).mapToObj(PushSequenceTest::number).forEach(all::add);

        send(10_000, all);

        assertThat(pushes).hasSize(6);
        assertThat(history.lines).hasSize(10_000).allMatch(line -> line.contains("rejected"));
    }

    @Test
    void saysWhoWasNeverTriedAlone() {
        Set<String> all = new HashSet<>();
        IntStream.range(0, 1000).mapToObj(PushSequenceTest::number).forEach(all::add);

        send(1000, all);

        String untried = "refused together with 999 others (406 Invalid Mobile Number); not tried alone";
        assertThat(history.lines).filteredOn(line -> line.endsWith(untried)).hasSize(995);
        assertThat(history.lines)
                .filteredOn(line -> line.endsWith("rejected Invalid Mobile Number"))
                .hasSize(5);
    }

    @Test
    void saysWhoWasRefusedWithOthersWhereNobodyIsTriedAlone() {
        run(recipients(2), terms(1000, false), new Channel(8), Set.of(number(1)));

        assertThat(history.lines)
                .allMatch(line ->
                        line.endsWith("refused together with 1 other (406 Invalid Mobile Number); not tried alone"));
    }

    @Test
    void givesTheServicesWordsToWhoWasSentAlone() {
        send(20, Set.of(number(7)));

        assertThat(history.lines)
                .filteredOn(line -> line.contains("rejected"))
                .containsExactly("7 rejected Invalid Mobile Number");
    }

    @Test
    void settlesEverybodyWhenAPushCannotBeMadeReady() {
        AssertionError defect = new AssertionError("defect");
        PushTransport failing = new BlockingTransport() {
            private int prepared;

            @Override
            public Ready prepare(Push push) {
                if (++prepared > 1) {
                    throw defect;
                }
                return BlockingTransport.super.prepare(push);
            }

            @Override
            public Verdict send(Push push) {
                return accept(push);
            }
        };
        List<Throwable> told = new ArrayList<>();

        fixture.dispatcher.submit(
                new Submission(Push.on(new Channel(8)).build(), recipients(9), terms(2, true)),
                failing,
                history,
                (found, synchronously) -> told.add(found));
        fixture.time.run();

        assertThat(told).containsExactly(defect);
        assertThat(history.lines).hasSize(9);
        assertThat(history.lines.subList(0, 2)).allMatch(line -> line.contains("accepted"));
        assertThat(history.lines.subList(2, 9)).allMatch(line -> line.contains("not sent failed: "));
    }

    @Test
    void splitsNothingWhenItIsNotAskedTo() {
        run(recipients(4), terms(1000, false), new Channel(8), Set.of(number(2)));

        assertThat(pushes).hasSize(1);
        assertThat(history.lines).hasSize(4).allMatch(line -> line.contains("rejected"));
    }

    @Test
    void splitsNoRefusalThatIsNotOfOneRecipient() {
        PushTransport refusing = transport(push -> new Verdict.Refused(410, StatusCategory.INPUT, "HTTP 410", null));
        fixture.runToTheEnd(
                new Submission(Push.on(new Channel(8)).build(), recipients(10), terms(1000, true)), refusing, history);

        assertThat(pushes).hasSize(1);
    }

    @Test
    void sendsOwnFilesOneByOneAnIntervalApartWhereTheChannelNeedsIt() {
        List<Recipient> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Recipient plain = Recipient.of(Address.number(number(i)), "Hello");
            rows.add(i % 2 == 0 ? plain.withMedia(new Media.ByUrl("https://example.org/" + i + ".jpg")) : plain);
        }
        List<Long> times = new ArrayList<>();
        PushTransport timed = transport(push -> {
            times.add(fixture.time.getAsLong());
            fixture.time.pass(Duration.ofSeconds(1).toNanos());
            return accept(push);
        });

        fixture.runToTheEnd(
                new Submission(
                        Push.on(new Channel(10)).build(), new ListedRecipients(rows, true, null), terms(1000, true)),
                timed,
                history);

        assertThat(history.lines).hasSize(6).allMatch(line -> line.contains("accepted"));
        assertThat(pushes).extracting(push -> push.recipients().size()).containsExactly(3, 1, 1, 1);
        assertThat(pushes.subList(1, 4)).allSatisfy(push -> {
            assertThat(push.sharedMedia()).isNotNull();
            assertThat(push.recipients().get(0).media()).isNull();
            assertThat(push.recipients().get(0).text()).isEqualTo("Hello");
        });
        assertThat(times.get(2) - times.get(1)).isEqualTo(Duration.ofSeconds(6).toNanos());
        assertThat(times.get(3) - times.get(2)).isEqualTo(Duration.ofSeconds(6).toNanos());
    }

    @Test
    void holdsUpNobodyElseWhileFilesWait() {
        List<String> order = new ArrayList<>();
        PushTransport noting = transport(push -> {
            order.add(push.channel().id() + "/"
                    + push.recipients().get(0).address().id());
            return accept(push);
        });
        for (int list = 0; list < 2; list++) {
            List<Recipient> rows = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                rows.add(Recipient.of(Address.number(number(10 * list + i)), "Hello")
                        .withMedia(new Media.ByUrl("https://example.org/1.jpg")));
            }
            fixture.dispatcher.submit(
                    new Submission(
                            Push.on(new Channel(1)).build(), new ListedRecipients(rows, true, null), terms(1000, true)),
                    noting,
                    history,
                    (defect, synchronously) -> {});
        }
        fixture.dispatcher.submit(
                new Submission(Push.on(new Channel(1)).build(), recipients(1), terms(1000, true)),
                noting,
                history,
                (defect, synchronously) -> {});

        fixture.time.runFor(Duration.ofSeconds(4).toNanos());
        assertThat(order).containsExactlyInAnyOrder("1/" + number(0), "1/" + number(0));
        fixture.time.run();

        assertThat(order).hasSize(5);
        assertThat(history.lines).hasSize(5).allMatch(line -> line.contains("accepted"));
    }

    private void send(int count, Set<String> bad) {
        run(recipients(count), terms(count, true), new Channel(8), bad);
    }

    private void run(Recipients recipients, Terms terms, Channel channel, Set<String> bad) {
        PushTransport picky = transport(push -> push.recipients().stream()
                        .anyMatch(to -> bad.contains(to.address().id()))
                ? new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null)
                : accept(push));
        fixture.runToTheEnd(new Submission(Push.on(channel).build(), recipients, terms), picky, history);
    }

    private PushTransport transport(Function<Push, Verdict> answer) {
        return (BlockingTransport) push -> {
            pushes.add(push);
            return answer.apply(push);
        };
    }

    private static Verdict accept(Push push) {
        return new ScriptedTransport().accept(push);
    }

    private static Terms terms(int perPush, boolean isolating) {
        return new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                perPush,
                Set.of(),
                false,
                isolating,
                INTERVAL,
                false);
    }

    private static ListedRecipients recipients(int count) {
        return ListedRecipients.of(
                IntStream.range(0, count).mapToObj(PushSequenceTest::number).toArray(String[]::new));
    }

    private static String number(int i) {
        return Long.toString(5_500_000_000L + i);
    }
}

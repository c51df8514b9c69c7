/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckedSourceTest {

    private static final Verdict UNKNOWN = new Verdict.Unknown(0, "no answer in time", null);
    private static final Verdict NO_CONNECTION = new Verdict.NotSent(0, "connection refused", null, null);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final History history = new History();

    @Test
    void cutsAListIntoPushesOfTheSizeAskedFor() {
        dispatch(ListedRecipients.many(5), 2);

        assertThat(transport.pushes)
                .extracting(push -> push.recipients().size())
                .containsExactly(2, 2, 1);
        assertThat(history.lines)
                .containsExactly(
                        "0 accepted m1.0", "1 accepted m1.1", "2 accepted m2.0", "3 accepted m2.1", "4 accepted m3.0");
    }

    @Test
    void makesNoEmptyPushOfAListThatFillsItsPushes() {
        dispatch(ListedRecipients.many(4), 2);

        assertThat(transport.pushes).hasSize(2);
    }

    @Test
    void stopsAtTheFirstUnknown() {
        transport.then(transport::accept).then(UNKNOWN);

        dispatch(ListedRecipients.many(6), 2);

        assertThat(transport.pushes).hasSize(2);
        assertThat(history.lines)
                .containsExactly(
                        "0 accepted m1.0",
                        "1 accepted m1.1",
                        "2 unknown -",
                        "3 unknown -",
                        "4 not sent no answer in time",
                        "5 not sent no answer in time");
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCategory.class,
            names = {"AUTHENTICATION", "CREDIT", "CONFIGURATION"})
    void stopsAtARefusalThatWouldMeetEveryPush(StatusCategory category) {
        transport.then(new Verdict.Refused(400, category, "no", null));

        dispatch(ListedRecipients.many(2), 1);

        assertThat(transport.pushes).hasSize(1);
        assertThat(history.lines).containsExactly("0 rejected no", "1 not sent no");
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCategory.class,
            names = {"INPUT", "SESSION_EXPIRED", "UNKNOWN"})
    void goesOnBehindARefusalOfWhatWasInThePush(StatusCategory category) {
        transport.then(new Verdict.Refused(406, category, "no", null));

        dispatch(ListedRecipients.many(2), 1);

        assertThat(history.lines).containsExactly("0 rejected no", "1 accepted m2.0");
    }

    @Test
    void stopsWhenTheServiceIsOutOfReach() {
        transport.then(NO_CONNECTION);

        dispatch(ListedRecipients.many(3), 1);

        assertThat(transport.pushes).hasSize(1);
        assertThat(history.lines)
                .containsExactly(
                        "0 not sent connection refused",
                        "1 not sent connection refused",
                        "2 not sent connection refused");
    }

    @Test
    void takesACodeForRepeatableIfTheCallerSaysSo() {
        transport.then(new Verdict.Refused(799, StatusCategory.UNKNOWN, "come back", null));

        run(ListedRecipients.many(1), terms(1, Duplicates.KEEP, Set.of(799), false));

        assertThat(history.lines).containsExactly("0 not sent come back");
    }

    @Test
    void sendsNothingInADryRun() {
        run(ListedRecipients.many(3), terms(2, Duplicates.KEEP, Set.of(), true));

        assertThat(transport.pushes).isEmpty();
        assertThat(history.lines).containsExactly("0 not sent dry run", "1 not sent dry run", "2 not sent dry run");
    }

    @Test
    void tellsEveryRowAcceptedWhenTheAnswerHasNoRows() {
        transport.then(new Verdict.Accepted(new PushAnswer(100, "Success", "34", null)));

        dispatch(ListedRecipients.many(2), 2);

        assertThat(history.lines).containsExactly("0 accepted -", "1 accepted -");
    }

    @Test
    void tellsARowUnknownThatTheAnswerLeavesOutAndStops() {
        List<AcceptedMessage> rows = List.of(new AcceptedMessage("5500000001", "m", null, null));
        transport.then(new Verdict.Accepted(new PushAnswer(100, "Success", "34", rows)));

        dispatch(ListedRecipients.many(3), 2);

        assertThat(history.lines.subList(0, 2)).containsExactly("0 unknown 34", "1 accepted m");
        assertThat(history.lines.get(2)).startsWith("2 not sent");
    }

    @Test
    void findsEverythingWrongInAListBeforeItSendsAny() {
        dispatch(ListedRecipients.of("5511111111", "+5511111111", "5522222222", "abc"), 1);

        assertThat(transport.pushes).isEmpty();
        assertThat(history.violations)
                .extracting(Object::toString)
                .containsExactly(
                        "recipients[1].number: leading '+'; digits with country code expected",
                        "recipients[3].number: letters; digits with country code expected");
        assertThat(history.lines).hasSize(4).allMatch(line -> line.contains("not sent"));
        assertThat(history.lines.get(3)).contains("number: letters");
    }

    @Test
    void refusesAOneShotSourceWhileNothingIsSent() {
        dispatch(ListedRecipients.of("+5511111111", "5522222222", "5533333333").oneShot(), 2);

        assertThat(transport.pushes).isEmpty();
        assertThat(history.violations).hasSize(1);
        assertThat(history.lines).hasSize(3);
    }

    @Test
    void rejectsAloneWhatAOneShotSourceBringsTooLate() {
        dispatch(
                ListedRecipients.of("5511111111", "5522222222", "+5533333333", "5544444444")
                        .oneShot(),
                2);

        assertThat(history.violations).isEmpty();
        assertThat(history.lines)
                .containsExactlyInAnyOrder(
                        "0 accepted m1.0",
                        "1 accepted m1.1",
                        "2 rejected number: leading '+'; digits with country code expected",
                        "3 accepted m2.0");
    }

    @Test
    void refusesAnEmptyList() {
        dispatch(ListedRecipients.of(), 2);

        assertThat(history.violations).extracting(Object::toString).containsExactly("recipients: empty");
    }

    @Test
    void keepsWhatWasSentWhenTheSourceFails() {
        IOException failure = new IOException("gone");

        dispatch(ListedRecipients.many(5).oneShot().failingAtTheEnd(failure), 2);

        assertThat(history.lines)
                .containsExactly(
                        "0 accepted m1.0",
                        "1 accepted m1.1",
                        "2 accepted m2.0",
                        "3 accepted m2.1",
                        "4 not sent the source of the recipients failed");
        assertThat(history.sourceFailure).isSameAs(failure);
    }

    @Test
    void sendsNothingOfAListThatFailsWhenItIsChecked() {
        dispatch(ListedRecipients.many(5).failingAtTheEnd(new IOException("gone")), 2);

        assertThat(transport.pushes).isEmpty();
        assertThat(history.lines).hasSize(5).allMatch(line -> line.contains("not sent"));
    }

    @Test
    void callsADocumentThatIsBrokenInvalid() {
        dispatch(ListedRecipients.many(5).failingAtTheEnd(new MalformedDocumentException("not JSON at line 7")), 2);

        assertThat(transport.pushes).isEmpty();
        assertThat(history.violations).extracting(Object::toString).containsExactly("body: not JSON at line 7");
    }

    @Test
    void refusesARecipientThatRepeatsAnother() {
        run(
                ListedRecipients.of("5511111111", "5522222222", "5511111111"),
                terms(2, Duplicates.REJECT, Set.of(), false));

        assertThat(transport.pushes).isEmpty();
        assertThat(history.violations)
                .extracting(Object::toString)
                .containsExactly("recipients[2]: same recipient and content as an earlier one");
    }

    @Test
    void leavesOutARecipientThatRepeatsAnother() {
        run(
                ListedRecipients.of("5511111111", "5511111111", "5522222222", "5511111111"),
                terms(10, Duplicates.DROP, Set.of(), false));

        assertThat(transport.pushes.get(0).recipients()).hasSize(2);
        assertThat(history.lines)
                .containsExactlyInAnyOrder("1 dropped", "3 dropped", "0 accepted m1.0", "2 accepted m1.1");
    }

    @Test
    void leavesOutWhatRepeatsBesideWhatComesTooLateToBeRefused() {
        run(
                ListedRecipients.of("5511111111", "5522222222", "5533333333", "5511111111", "+5544444444")
                        .oneShot(),
                terms(2, Duplicates.DROP, Set.of(), false));

        assertThat(history.violations).isEmpty();
        assertThat(history.lines)
                .containsExactlyInAnyOrder(
                        "0 accepted m1.0",
                        "1 accepted m1.1",
                        "2 accepted m2.0",
                        "3 dropped",
                        "4 rejected number: leading '+'; digits with country code expected");
    }

    @Test
    void namesRowsInTheCallersOrderAlthoughSomeWereLeftOut() {
        run(
                ListedRecipients.of("5511111111", "5511111111", "+5522222222"),
                terms(10, Duplicates.DROP, Set.of(), false));

        assertThat(history.violations)
                .extracting(Object::toString)
                .containsExactly("recipients[2].number: leading '+'; digits with country code expected");
    }

    /** Of N recipients each is told once, and none is sent twice, whatever the service does. */
    @RepeatedTest(50)
    void accountsForEveryRecipientOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < 70; i++) {
            transport.then(push -> misbehaving(random, push));
        }

        ListedRecipients recipients = ListedRecipients.many(count);
        dispatch(random.nextBoolean() ? recipients : recipients.oneShot(), 1 + random.nextInt(10));

        assertThat(history.lines.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .as("seed %d", seed)
                .hasSize(count)
                .doesNotHaveDuplicates();
        assertThat(transport.pushes.stream()
                        .flatMap(push -> push.recipients().stream())
                        .map(Recipient::address))
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
    }

    private Verdict misbehaving(Random random, Push push) {
        return switch (random.nextInt(12)) {
            case 0 -> UNKNOWN;
            case 1 -> NO_CONNECTION;
            case 2 -> new Verdict.Refused(406, StatusCategory.INPUT, "no", null);
            case 3 -> new Verdict.Refused(403, StatusCategory.CREDIT, "no", null);
            case 4 -> new Verdict.Accepted(new PushAnswer(100, "Success", "1", null));
            case 5 -> shuffled(random, push);
            default -> transport.accept(push);
        };
    }

    private Verdict shuffled(Random random, Push push) {
        PushAnswer whole = ((Verdict.Accepted) transport.accept(push)).answer();
        List<AcceptedMessage> rows = new ArrayList<>(whole.messages());
        Collections.shuffle(rows, random);
        return new Verdict.Accepted(new PushAnswer(100, "Success", whole.pushId(), rows.subList(0, rows.size() / 2)));
    }

    private void dispatch(Recipients recipients, int perPush) {
        run(recipients, terms(perPush, Duplicates.KEEP, Set.of(), false));
    }

    private void run(Recipients recipients, Terms terms) {
        Push envelope = Push.on(new Channel(8)).build();
        DispatcherFixture dispatcher = new DispatcherFixture(0, 1);
        dispatcher.runToTheEnd(new Submission(envelope, recipients, terms), transport, history);
    }

    private static Terms terms(int perPush, Duplicates repeats, Set<Integer> repeatable, boolean dryRun) {
        return new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                repeats,
                perPush,
                repeatable,
                false,
                false,
                Duration.ZERO,
                dryRun);
    }
}

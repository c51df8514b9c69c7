/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlerTest {

    private static final Verdict.Refused OF_ONE = refused(406, StatusCategory.INPUT, true);

    private final History history = new History();
    private final Settler settler = settler(true);

    @Test
    void acceptsEveryRowOfAnAnswerWithoutRows() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(2), accepted(null));

        assertThat(history.lines).containsExactly("0 accepted -", "1 accepted -");
        assertThat(next).isSameAs(Settler.Next.PLANNED);
    }

    @Test
    void tellsEachRowWhatItsRowOfTheAnswerSays() {
        Settler.Next next = settler.settle(
                BadRecipientSearchTest.push(2),
                accepted(List.of(message("5500000000", null), message("5500000001", 406))));

        assertThat(history.lines.get(0)).isEqualTo("0 accepted m5500000000");
        assertThat(history.lines.get(1)).startsWith("1 rejected ");
        assertThat(next).isSameAs(Settler.Next.PLANNED);
    }

    @Test
    void stopsAfterAnAnswerThatLacksARow() {
        Settler.Next next =
                settler.settle(BadRecipientSearchTest.push(2), accepted(List.of(message("5500000000", null))));

        assertThat(history.lines).containsExactly("0 accepted m5500000000", "1 unknown id");
        assertThat(next.stop().status()).isEqualTo(100);
        assertThat(next.pushes()).isEmpty();
    }

    @Test
    void stopsForTheWorstThatTheRowsOfAnAnswerSay() {
        Settler.Next next = settler.settle(
                BadRecipientSearchTest.push(3),
                accepted(List.of(message("5500000000", 401), message("5500000001", AcceptedMessage.UNCLEAR))));

        assertThat(history.lines).hasSize(3);
        assertThat(next.stop().status()).isEqualTo(100);
    }

    @Test
    void leavesUnsentARowThatIsNotAcceptedNow() {
        Settler.Next next = settler.settle(
                BadRecipientSearchTest.push(2),
                accepted(List.of(message("5500000000", 404), message("5500000001", null))));

        assertThat(history.lines.get(0)).startsWith("0 not sent Unable to Communicate with Your Phone");
        assertThat(history.lines.get(1)).isEqualTo("1 accepted m5500000001");
        assertThat(next.stop().status()).isEqualTo(404);
        assertThat(next.pushes()).isEmpty();
    }

    @Test
    void neverShowsARowOfAStranger() {
        Settler.Next next = settler.settle(
                BadRecipientSearchTest.push(1),
                accepted(List.of(message("5500000000", null), message("5599999999", 401))));

        assertThat(history.lines).containsExactly("0 accepted m5500000000");
        assertThat(next).isSameAs(Settler.Next.PLANNED);
    }

    @Test
    void keepsTheCauseForThoseThatAreNotTried() {
        IOException cause = new IOException();
        Verdict.Refused refused = new Verdict.Refused(401, StatusCategory.AUTHENTICATION, "no", cause);

        assertThat(settler.settle(BadRecipientSearchTest.push(1), refused).stop())
                .isEqualTo(new Verdict.NotSent(401, "no", null, cause));
        assertThat(settler.settle(BadRecipientSearchTest.push(1), new Verdict.Unknown(0, "silence", cause))
                        .stop())
                .isEqualTo(new Verdict.NotSent(0, "silence", null, cause));
        assertThat(settler.settle(
                                BadRecipientSearchTest.push(1),
                                new Verdict.Refused(799, StatusCategory.UNKNOWN, "no", cause))
                        .stop())
                .isEqualTo(new Verdict.NotSent(799, "no", null, cause));
    }

    @Test
    void searchesNoFurtherForOneWhenEveryPushWouldBeRefused() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(2), refused(403, StatusCategory.CREDIT, true));

        assertThat(next.pushes()).hasSize(2);
        assertThat(next.stop().status()).isEqualTo(403);
    }

    @Test
    void searchesForTheBadRecipient() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(4), OF_ONE);

        assertThat(history.lines).isEmpty();
        assertThat(next.stop()).isNull();
        assertThat(next.pushes()).extracting(push -> push.rows().size()).containsExactly(2, 2);
    }

    @Test
    void rejectsARowThatWasRefusedAlone() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(1), OF_ONE);

        assertThat(history.lines).containsExactly("0 rejected no");
        assertThat(next.pushes()).isEmpty();
    }

    @Test
    void rejectsTheRestWhenFiveSamplesWereRefused() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(50), OF_ONE);
        for (int i = 0; i < 5; i++) {
            assertThat(history.lines).hasSize(i);
            next = settler.settle(next.pushes().get(0), OF_ONE);
        }

        assertThat(history.lines).hasSize(50).allMatch(line -> line.contains(" rejected "));
        assertThat(next.pushes()).isEmpty();
        assertThat(next.stop()).isNull();
    }

    @Test
    void triesTheRestOfASampleAfterAnyOtherVerdict() {
        PlannedPush sample =
                settler.settle(BadRecipientSearchTest.push(9), OF_ONE).pushes().get(0);
        Verdict.NotSent notSent = new Verdict.NotSent(429, "later", null, null);

        Settler.Next next = settler.settle(sample, notSent);

        assertThat(history.lines).containsExactly("0 not sent later");
        assertThat(next.pushes()).extracting(push -> push.rows().size()).containsExactly(4, 4);
        assertThat(next.stop()).isSameAs(notSent);
    }

    @Test
    void rejectsAllWhereNobodyIsSearchedFor() {
        Settler.Next next = settler(false).settle(BadRecipientSearchTest.push(2), OF_ONE);

        assertThat(history.lines)
                .containsExactly(
                        "0 rejected refused together with 1 other (406 no); not tried alone",
                        "1 rejected refused together with 1 other (406 no); not tried alone");
        assertThat(next).isSameAs(Settler.Next.PLANNED);
    }

    @Test
    void stopsAfterARefusalThatEveryPushWouldMeet() {
        Settler.Next next =
                settler.settle(BadRecipientSearchTest.push(1), refused(401, StatusCategory.AUTHENTICATION, false));

        assertThat(history.lines).containsExactly("0 rejected no");
        assertThat(next.stop()).isEqualTo(new Verdict.NotSent(401, "no", null, null));
    }

    @Test
    void leavesARefusalThatMayBeRepeatedUnsent() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(2), refused(799, StatusCategory.UNKNOWN, true));

        assertThat(history.lines).containsExactly("0 not sent no", "1 not sent no");
        assertThat(next.stop().status()).isEqualTo(799);
    }

    @Test
    void stopsAfterAnUnknownOutcome() {
        Settler.Next next = settler.settle(BadRecipientSearchTest.push(2), new Verdict.Unknown(0, "silence", null));

        assertThat(history.lines).containsExactly("0 unknown -", "1 unknown -");
        assertThat(next.stop()).isEqualTo(new Verdict.NotSent(0, "silence", null, null));
    }

    private Settler settler(boolean isolating) {
        Terms terms = new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                1000,
                Set.of(799),
                false,
                isolating,
                Duration.ZERO,
                false);
        return new Settler(terms, history);
    }

    private static Verdict.Refused refused(int status, StatusCategory category, boolean perhapsOfOne) {
        return new Verdict.Refused(status, category, "no", perhapsOfOne, null);
    }

    private static Verdict accepted(@Nullable List<AcceptedMessage> messages) {
        return new Verdict.Accepted(new PushAnswer(100, "Success", "id", messages));
    }

    private static AcceptedMessage message(String number, @Nullable Integer refusal) {
        return new AcceptedMessage(number, "m" + number, null, null, refusal);
    }
}

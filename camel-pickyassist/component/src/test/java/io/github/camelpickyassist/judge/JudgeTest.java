/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static io.github.camelpickyassist.RecipientState.ACCEPTED;
import static io.github.camelpickyassist.RecipientState.NOT_SENT;
import static io.github.camelpickyassist.RecipientState.REJECTED;
import static io.github.camelpickyassist.RecipientState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.judge.ExchangeRecord.End;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import io.github.camelpickyassist.judge.ExchangeRecord.Told;
import io.github.camelpickyassist.judge.Finding.Rule;
import io.github.camelpickyassist.judge.Reception.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each broken promise is planted in a history that is good without it, and must be found. */
class JudgeTest {

    private static final String ANN = "551";
    private static final String BOB = "552";

    private final Map<String, List<Reception>> receptions = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private List<String> handedIn = List.of(ANN, BOB);
    private Set<String> invalid = Set.of();
    private boolean sourceFails;
    private End end = End.SUCCEEDED;
    private long closes;

    @Test
    void findsNothingWhereAllIsTrue() {
        server(ANN, "1", Word.ACCEPTED);
        server(BOB, "2", Word.ACCEPTED);
        told(ANN, ACCEPTED, "1");
        told(BOB, ACCEPTED, "2");

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsNothingInFailuresThatAreTrue() {
        handedIn = List.of(ANN, BOB, "553", "554");
        server(ANN, null, Word.NOT_NOW);
        server(ANN, "1", Word.NOTHING);
        server(BOB, null, Word.NO);
        server("553", null, Word.NOT_NOW);
        told(ANN, UNKNOWN, null);
        told(BOB, REJECTED, null);
        told("553", NOT_SENT, null);
        told("554", NOT_SENT, null);
        end = End.FAILED;

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsWhoIsSentToTwice() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.ACCEPTED);
        server(ANN, "2", Word.ACCEPTED);

        assertThat(rules()).containsExactly(Rule.SENT_TWICE);
    }

    @Test
    void findsThatWhatIsUnknownIsRepeatedAlthoughTheRepeatIsRefused() {
        onlyAnn(UNKNOWN, null);
        server(ANN, null, Word.NOTHING);
        server(ANN, null, Word.NOT_NOW);

        assertThat(rules()).containsExactly(Rule.SENT_TWICE);
    }

    @Test
    void findsWhoGetsAMessageThatNobodyHandedIn() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.ACCEPTED);
        server("919", "2", Word.ACCEPTED);

        assertThat(rules()).containsExactly(Rule.SENT_TO_SOMEBODY_ELSE);
    }

    @Test
    void findsWhoIsSentToAlthoughInvalid() {
        invalid = Set.of(ANN);
        onlyAnn(REJECTED, null);
        server(ANN, null, Word.NO);

        assertThat(rules()).containsExactly(Rule.SENT_TO_SOMEBODY_ELSE);
    }

    @Test
    void findsWhoHasNoState() {
        server(ANN, "1", Word.ACCEPTED);
        told(ANN, ACCEPTED, "1");

        assertThat(rules()).containsExactly(Rule.WITHOUT_STATE);
    }

    @Test
    void findsThatNothingWasTold() {
        end = End.FAILED_ELSEWHERE;

        assertThat(Judge.findings(history(null))).extracting(Finding::rule).containsExactly(Rule.WITHOUT_STATE);
    }

    @Test
    void findsAnExchangeThatDoesNotComeBack() {
        end = End.NEVER;

        assertThat(Judge.findings(history(null))).extracting(Finding::rule).containsExactly(Rule.NEVER_ENDED);
    }

    @Test
    void findsWhoHasTwoStates() {
        onlyAnn(NOT_SENT, null);
        told(ANN, NOT_SENT, null);

        assertThat(rules()).containsExactly(Rule.STATE_OF_NOBODY);
    }

    @Test
    void findsAStateOfSomebodyElse() {
        onlyAnn(NOT_SENT, null);
        told(BOB, NOT_SENT, null);

        assertThat(rules()).containsExactly(Rule.STATE_OF_NOBODY);
    }

    @Test
    void findsCountsThatAreNotThoseOfTheOutcomes() {
        onlyAnn(NOT_SENT, null);
        Told told = new Told(1, 0, 0, 0, statements);

        assertThat(Judge.findings(history(told))).extracting(Finding::rule).containsExactly(Rule.COUNTS);
    }

    @Test
    void findsSuccessThatIsNotForEverybody() {
        onlyAnn(NOT_SENT, null);
        end = End.SUCCEEDED;

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void findsSuccessOfASourceThatFailed() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.ACCEPTED);
        sourceFails = true;

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void asksForNoStateOfWhatAFailedSourceDidNotGive() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.ACCEPTED);
        handedIn = List.of(ANN, BOB);
        sourceFails = true;
        end = End.FAILED;

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsFailureOfWhatWasAccepted() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.ACCEPTED);
        end = End.FAILED;

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void findsAcceptanceWithoutARequest() {
        onlyAnn(ACCEPTED, "1");

        assertThat(rules()).containsExactly(Rule.NOT_ACCEPTED);
    }

    @Test
    void findsAcceptanceThatTheServerDidNotSay() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.NOTHING);

        assertThat(rules()).containsExactly(Rule.NOT_ACCEPTED);
    }

    @Test
    void findsTheMessageIdOfSomebodyElse() {
        server(ANN, "1", Word.ACCEPTED);
        server(BOB, "2", Word.ACCEPTED);
        told(ANN, ACCEPTED, "2");
        told(BOB, ACCEPTED, "1");

        assertThat(rules()).containsExactly(Rule.WRONG_MESSAGE_ID, Rule.WRONG_MESSAGE_ID);
    }

    @Test
    void findsAMessageIdThatTheServerDidNotSay() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Word.ACCEPTED_WITHOUT_ID);

        assertThat(rules()).containsExactly(Rule.WRONG_MESSAGE_ID);
    }

    @Test
    void findsWhoWasSentToAndIsToldAsNotSent() {
        onlyAnn(NOT_SENT, null);
        server(ANN, null, Word.NOTHING);

        assertThat(rules()).containsExactly(Rule.SENT_ALTHOUGH_NOT_SENT);
    }

    @Test
    void findsWhoIsRejectedByNobody() {
        onlyAnn(REJECTED, null);
        server(ANN, null, Word.NOT_NOW);

        assertThat(rules()).containsExactly(Rule.NOT_REJECTED);
    }

    @Test
    void findsWhoIsRejectedAlthoughPerhapsAccepted() {
        onlyAnn(REJECTED, null);
        server(ANN, null, Word.NO);
        server(ANN, "1", Word.NOTHING);

        assertThat(rules()).containsExactly(Rule.NOT_REJECTED);
    }

    @Test
    void allowsNoMoreUnknownThanFaultsExplain() {
        handedIn = List.of(ANN, BOB, "553");
        handedIn.forEach(number -> told(number, UNKNOWN, null));
        end = End.FAILED;

        assertThat(rules()).containsExactly(Rule.NEEDLESSLY_UNKNOWN);
        closes = 1;
        assertThat(rules()).isEmpty();
    }

    @Test
    void printsTheHistoryOfWhoIsConcerned() {
        onlyAnn(UNKNOWN, null);
        server(ANN, "7", Word.NOTHING);
        server(ANN, null, Word.NOT_NOW);

        assertThat(Judge.findings(history(told())).get(0)).hasToString("""
                        SENT_TWICE: 551 sent again when it may have been accepted
                            handed in: a test, ended: FAILED
                            server:    #1 NONE took it as 7, said NOTHING
                            server:    #2 NONE did not take it, said NOT_NOW
                            told:      UNKNOWN, in a test""");
    }

    private void onlyAnn(RecipientState state, @Nullable String messageId) {
        handedIn = List.of(ANN);
        told(ANN, state, messageId);
        end = state == ACCEPTED ? End.SUCCEEDED : End.FAILED;
    }

    private void server(String number, @Nullable String messageId, Word word) {
        List<Reception> all = receptions.computeIfAbsent(number, none -> new ArrayList<>());
        all.add(new Reception(all.size() + 1, messageId, messageId != null, word, Misbehaviour.NONE));
    }

    private void told(String number, RecipientState state, @Nullable String messageId) {
        statements.add(new Statement(number, state, messageId, "in a test"));
    }

    private List<Rule> rules() {
        return Judge.findings(history(told())).stream().map(Finding::rule).toList();
    }

    private Told told() {
        return new Told(count(ACCEPTED), count(REJECTED), count(NOT_SENT), count(UNKNOWN), statements);
    }

    private int count(RecipientState state) {
        return (int) statements.stream().filter(each -> each.state() == state).count();
    }

    private History history(@Nullable Told told) {
        ExchangeRecord exchange = new ExchangeRecord("a test", handedIn, invalid, sourceFails, end, told, List.of());
        return new History(List.of(exchange), receptions, closes, 2);
    }
}

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
import io.github.camelpickyassist.judge.ExchangeRecord.ReportedResult;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import io.github.camelpickyassist.judge.Finding.Rule;
import io.github.camelpickyassist.judge.Reception.Reply;
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
    void acceptsACorrectResult() {
        server(ANN, "1", Reply.ACCEPTED);
        server(BOB, "2", Reply.ACCEPTED);
        reported(ANN, ACCEPTED, "1");
        reported(BOB, ACCEPTED, "2");

        assertThat(rules()).isEmpty();
    }

    @Test
    void acceptsCorrectFailures() {
        handedIn = List.of(ANN, BOB, "553", "554");
        server(ANN, null, Reply.REFUSED_FOR_NOW);
        server(ANN, "1", Reply.INCONCLUSIVE);
        server(BOB, null, Reply.REFUSED);
        server("553", null, Reply.REFUSED_FOR_NOW);
        reported(ANN, UNKNOWN, null);
        reported(BOB, REJECTED, null);
        reported("553", NOT_SENT, null);
        reported("554", NOT_SENT, null);
        end = End.FAILED;

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsARecipientWhoIsSentToTwice() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.ACCEPTED);
        server(ANN, "2", Reply.ACCEPTED);

        assertThat(rules()).containsExactly(Rule.SENT_TWICE);
    }

    @Test
    void findsARepeatOfAnUnknownOutcome() {
        onlyAnn(UNKNOWN, null);
        server(ANN, null, Reply.INCONCLUSIVE);
        server(ANN, null, Reply.REFUSED_FOR_NOW);

        assertThat(rules()).containsExactly(Rule.SENT_TWICE);
    }

    @Test
    void findsARecipientWhoWasNotSubmitted() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.ACCEPTED);
        server("919", "2", Reply.ACCEPTED);

        assertThat(rules()).containsExactly(Rule.SENT_TO_SOMEBODY_ELSE);
    }

    @Test
    void findsAnInvalidRecipientWhoIsSentTo() {
        invalid = Set.of(ANN);
        onlyAnn(REJECTED, null);
        server(ANN, null, Reply.REFUSED);

        assertThat(rules()).containsExactly(Rule.SENT_TO_SOMEBODY_ELSE);
    }

    @Test
    void findsARecipientWithoutAState() {
        server(ANN, "1", Reply.ACCEPTED);
        reported(ANN, ACCEPTED, "1");

        assertThat(rules()).containsExactly(Rule.WITHOUT_STATE);
    }

    @Test
    void findsAMissingResult() {
        end = End.FAILED_ELSEWHERE;

        assertThat(Judge.findings(history(null))).extracting(Finding::rule).containsExactly(Rule.WITHOUT_STATE);
    }

    @Test
    void findsAnExchangeThatDoesNotComplete() {
        end = End.NEVER;

        assertThat(Judge.findings(history(null))).extracting(Finding::rule).containsExactly(Rule.NEVER_ENDED);
    }

    @Test
    void findsARecipientWithTwoStates() {
        onlyAnn(NOT_SENT, null);
        reported(ANN, NOT_SENT, null);

        assertThat(rules()).containsExactly(Rule.STATE_OF_NOBODY);
    }

    @Test
    void findsAStateOfAnotherRecipient() {
        onlyAnn(NOT_SENT, null);
        reported(BOB, NOT_SENT, null);

        assertThat(rules()).containsExactly(Rule.STATE_OF_NOBODY);
    }

    @Test
    void findsCountsThatDifferFromTheOutcomes() {
        onlyAnn(NOT_SENT, null);
        ReportedResult reported = new ReportedResult(1, 0, 0, 0, statements);

        assertThat(Judge.findings(history(reported))).extracting(Finding::rule).containsExactly(Rule.COUNTS);
    }

    @Test
    void findsSuccessDespiteAnUnacceptedRecipient() {
        onlyAnn(NOT_SENT, null);
        end = End.SUCCEEDED;

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void findsSuccessDespiteAFailedSource() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.ACCEPTED);
        sourceFails = true;

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void requiresNoStateForRowsThatAFailedSourceDidNotReturn() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.ACCEPTED);
        handedIn = List.of(ANN, BOB);
        sourceFails = true;
        end = End.FAILED;

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsFailureDespiteAcceptance() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.ACCEPTED);
        end = End.FAILED;

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void findsAcceptanceWithoutARequest() {
        onlyAnn(ACCEPTED, "1");

        assertThat(rules()).containsExactly(Rule.NOT_ACCEPTED);
    }

    @Test
    void findsAcceptanceThatTheServerDidNotConfirm() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.INCONCLUSIVE);

        assertThat(rules()).containsExactly(Rule.NOT_ACCEPTED);
    }

    @Test
    void findsTheMessageIdOfAnotherRecipient() {
        server(ANN, "1", Reply.ACCEPTED);
        server(BOB, "2", Reply.ACCEPTED);
        reported(ANN, ACCEPTED, "2");
        reported(BOB, ACCEPTED, "1");

        assertThat(rules()).containsExactly(Rule.WRONG_MESSAGE_ID, Rule.WRONG_MESSAGE_ID);
    }

    @Test
    void findsAMessageIdThatTheServerDidNotIssue() {
        onlyAnn(ACCEPTED, "1");
        server(ANN, "1", Reply.ACCEPTED_WITHOUT_ID);

        assertThat(rules()).containsExactly(Rule.WRONG_MESSAGE_ID);
    }

    @Test
    void findsNotSentForARecipientWhoWasSentTo() {
        onlyAnn(NOT_SENT, null);
        server(ANN, null, Reply.INCONCLUSIVE);

        assertThat(rules()).containsExactly(Rule.SENT_ALTHOUGH_NOT_SENT);
    }

    @Test
    void findsRejectedWithoutARejection() {
        onlyAnn(REJECTED, null);
        server(ANN, null, Reply.REFUSED_FOR_NOW);

        assertThat(rules()).containsExactly(Rule.NOT_REJECTED);
    }

    @Test
    void findsRejectedDespitePossibleAcceptance() {
        onlyAnn(REJECTED, null);
        server(ANN, null, Reply.REFUSED);
        server(ANN, "1", Reply.INCONCLUSIVE);

        assertThat(rules()).containsExactly(Rule.NOT_REJECTED);
    }

    @Test
    void limitsUnknownOutcomesToThoseThatFaultsExplain() {
        handedIn = List.of(ANN, BOB, "553");
        handedIn.forEach(number -> reported(number, UNKNOWN, null));
        end = End.FAILED;

        assertThat(rules()).containsExactly(Rule.NEEDLESSLY_UNKNOWN);
        closes = 1;
        assertThat(rules()).isEmpty();
    }

    @Test
    void printsTheHistoryOfTheRecipient() {
        onlyAnn(UNKNOWN, null);
        server(ANN, "7", Reply.INCONCLUSIVE);
        server(ANN, null, Reply.REFUSED_FOR_NOW);

        assertThat(Judge.findings(history(reported())).get(0)).hasToString("""
                        SENT_TWICE: 551 sent again when it may have been accepted
                            handed in: a test, ended: FAILED
                            server:    #1 NONE took it as 7, said INCONCLUSIVE
                            server:    #2 NONE did not take it, said REFUSED_FOR_NOW
                            reported:  UNKNOWN, in a test""");
    }

    private void onlyAnn(RecipientState state, @Nullable String messageId) {
        handedIn = List.of(ANN);
        reported(ANN, state, messageId);
        end = state == ACCEPTED ? End.SUCCEEDED : End.FAILED;
    }

    private void server(String number, @Nullable String messageId, Reply reply) {
        List<Reception> all = receptions.computeIfAbsent(number, none -> new ArrayList<>());
        all.add(new Reception(all.size() + 1, messageId, messageId != null, reply, Misbehaviour.NONE));
    }

    private void reported(String number, RecipientState state, @Nullable String messageId) {
        statements.add(new Statement(number, state, messageId, "in a test"));
    }

    private List<Rule> rules() {
        return Judge.findings(history(reported())).stream().map(Finding::rule).toList();
    }

    private ReportedResult reported() {
        return new ReportedResult(count(ACCEPTED), count(REJECTED), count(NOT_SENT), count(UNKNOWN), statements);
    }

    private int count(RecipientState state) {
        return (int) statements.stream().filter(each -> each.state() == state).count();
    }

    private History history(@Nullable ReportedResult reported) {
        ExchangeRecord exchange =
                new ExchangeRecord("a test", handedIn, invalid, sourceFails, end, reported, List.of());
        return new History(List.of(exchange), receptions, closes, 2);
    }
}

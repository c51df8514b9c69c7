/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row of an answer that was accepted as a whole says of its recipient. */
class RowVerdictsTest {

    private static final Verdict NOT_CLEAR = RowVerdicts.of(row(AcceptedMessage.UNCLEAR));
    private static final Verdict OF_ALL = RowVerdicts.of(row(401));
    private static final Verdict NOT_NOW = RowVerdicts.of(row(404));
    private static final Verdict OF_ONE = RowVerdicts.of(row(406));

    @Test
    void sayNothingOfARowThatRefusesNothing() {
        assertThat(RowVerdicts.of(row(null))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "402, INPUT, Empty Number List",
        "403, CREDIT, Insufficient Balance",
        "406, INPUT, Invalid Mobile Number",
        "802, SESSION_EXPIRED, 'Not Contactable, 24 Hours Session Expired'",
        "805, INPUT, not documented"
    })
    void refuseWithTheCodeOfTheRow(int code, StatusCategory category, String meaning) {
        assertThat(RowVerdicts.of(row(code)))
                .isEqualTo(new Verdict.Refused(
                        code, category, meaning + ", says the row of the answer for this recipient", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 404, 429})
    void mayBeRepeatedWhenTheServiceIsUnavailable(int code) {
        assertThat(RowVerdicts.of(row(code))).isInstanceOfSatisfying(Verdict.NotSent.class, notSent -> {
            assertThat(notSent.status()).isEqualTo(code);
            assertThat(notSent.retryAfter()).isNull();
        });
    }

    @Test
    void leaveUnknownWhatIsNotClear() {
        assertThat(NOT_CLEAR).isInstanceOf(Verdict.Unknown.class);
        assertThat(NOT_CLEAR.reason())
                .isEqualTo("accepted, but the row of the answer for this recipient reports a failure"
                        + " without saying which");
    }

    @Test
    void areOrderedByWhatTheySayOfTheNextPush() {
        Verdict[] worstLast = {OF_ONE, NOT_NOW, OF_ALL, NOT_CLEAR};
        for (int i = 0; i < worstLast.length; i++) {
            assertThat(RowVerdicts.worse(null, worstLast[i])).isSameAs(worstLast[i]);
            for (int j = 0; j < i; j++) {
                assertThat(RowVerdicts.worse(worstLast[i], worstLast[j])).isSameAs(worstLast[i]);
                assertThat(RowVerdicts.worse(worstLast[j], worstLast[i])).isSameAs(worstLast[i]);
            }
        }
    }

    @Test
    void keepTheFirstOfTwoThatSayTheSame() {
        assertThat(RowVerdicts.worse(OF_ALL, RowVerdicts.of(row(403)))).isSameAs(OF_ALL);
    }

    @Test
    void endAllUnlessOneRecipientIsTheCause() {
        assertThat(RowVerdicts.endsAll(OF_ONE)).isFalse();
        assertThat(RowVerdicts.endsAll(NOT_NOW)).isTrue();
        assertThat(RowVerdicts.endsAll(OF_ALL)).isTrue();
        assertThat(RowVerdicts.endsAll(NOT_CLEAR)).isTrue();
    }

    private static AcceptedMessage row(@Nullable Integer refusal) {
        return new AcceptedMessage("5511111111", "m1", null, null, refusal);
    }
}

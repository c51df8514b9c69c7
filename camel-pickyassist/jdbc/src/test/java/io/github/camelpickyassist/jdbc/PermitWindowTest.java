/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.jdbc.PermitWindow.Reply;
import io.github.camelpickyassist.jdbc.PermitWindow.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermitWindowTest {

    private static final Rules TWO = JdbcPushPermits.rules(2);
    private static final Rules ONE = JdbcPushPermits.rules(1);

    private PermitWindow window = new PermitWindow();
    private long now = 1_000_000;

    private Reply ask(String owner, Rules rules) {
        return ask(owner, false, rules);
    }

    /** Through the text in the database, as always. */
    private Reply ask(String owner, boolean high, Rules rules) {
        Reply reply = window.ask(owner, high, now, rules);
        window = PermitWindow.of(window.toText());
        return reply;
    }

    private void used(Reply reply, Rules rules) {
        assertThat(window.used(reply.permit(), 0, now, rules)).isTrue();
    }

    @Test
    void grantsUpToTheLimitAndAgainAMinuteAfterTheEnd() {
        Reply first = ask("a", TWO);
        ask("a", TWO);
        now += 5_000;
        used(first, TWO);

        now += 60_000;
        assertThat(ask("a", TWO)).isEqualTo(Reply.none(1));
        now += 1;
        assertThat(ask("a", TWO).permit()).isEqualTo(3);
    }

    @Test
    void doesNotCountWhatIsReturnedUnused() {
        Reply reply = ask("a", ONE);
        window.unused(reply.permit());

        assertThat(ask("a", ONE).permit()).isPositive();
    }

    @Test
    void countsAPermitOfAnOwnerThatIsGoneUntilItsLeaseAndAMinuteAreOver() {
        ask("a", ONE);

        now += 90_000;
        assertThat(ask("b", ONE).permit()).isZero();
        now += 1;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void countsAPushInFlightAsLongAsItsOwnerRenewsIt() {
        Reply reply = ask("a", ONE);
        for (int i = 0; i < 60; i++) {
            now += 5_000;
            window.renew(List.of(reply.permit()), now, ONE);
        }

        assertThat(ask("b", ONE).permit()).isZero();
        now += 75_001;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    /** Its owner could not reach the database for a while; others may have used its place. */
    @Test
    void countsAPushInFlightAgainWhenItsOwnerComesBack() {
        Reply late = ask("a", ONE);
        now += 90_001;
        assertThat(window.counting(now)).isZero();

        assertThat(window.renew(List.of(late.permit()), now, ONE)).isOne();
        assertThat(window.renew(List.of(late.permit()), now, ONE)).isZero();
        assertThat(ask("b", ONE).permit()).isZero();
        assertThat(window.used(late.permit(), 0, now, ONE)).isTrue();
        now += 60_000;
        assertThat(ask("b", ONE).permit()).isZero();
        now += 1;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    /** A push begins within the lease, so it counts for a window after its first byte, whatever its owner can reach. */
    @Test
    void countsForAWindowAfterTheLatestStartOfAPushThatIsNeverRenewed() {
        ask("a", ONE);
        long latestStart = now + ONE.lease();

        now = latestStart + ONE.window();
        assertThat(window.counting(now)).isOne();
    }

    @Test
    void doesNotRenewWhatIsReturned() {
        Reply reply = ask("a", ONE);
        used(reply, ONE);
        window.renew(List.of(reply.permit()), now, ONE);

        now += 60_001;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void countsAPushThatEndedAfterItsPermitAndSaysSo() {
        Reply late = ask("a", ONE);
        now += 90_001;
        Reply other = ask("b", ONE);

        assertThat(window.used(late.permit(), 0, now, ONE)).isFalse();
        assertThat(window.counting(now)).isEqualTo(2);
        window.unused(other.permit());
        assertThat(ask("b", ONE).permit()).isZero();
        now += 60_001;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void countsFromTheEndOfAPushThatIsReportedLater() {
        Reply reply = ask("a", ONE);
        now += 30_000;
        window.used(reply.permit(), 20_000, now, ONE);

        now += 40_001;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void tellsWhenToAskAgain() {
        Reply reply = ask("a", ONE);
        assertThat(ask("b", ONE)).isEqualTo(Reply.none(1_000));
        used(reply, ONE);

        now += 59_300;
        assertThat(ask("b", ONE)).isEqualTo(Reply.none(701));
        assertThat(ask("c", ONE)).isEqualTo(Reply.none(1_000));
    }

    @Test
    void grantsToHighPriorityFirst() {
        Reply reply = ask("a", ONE);
        used(reply, ONE);
        now += 59_500;
        assertThat(ask("low", ONE).later()).isEqualTo(501);
        assertThat(ask("high", true, ONE).later()).isEqualTo(501);

        now += 501;
        // The first to ask, but a permit is kept for the other.
        assertThat(ask("low", ONE).permit()).isZero();
        now += 20;
        assertThat(ask("high", true, ONE).permit()).isPositive();
    }

    @Test
    void keepsTheNextPermitForWhoeverHadHighPriorityAndMayHaveMore() {
        ask("high", true, TWO);

        assertThat(ask("low", TWO)).isEqualTo(Reply.none(500));
        assertThat(ask("high", true, TWO).permit()).isPositive();
        window = new PermitWindow();
        ask("high", true, TWO);
        // It has no more.
        assertThat(ask("high", false, TWO).permit()).isPositive();
        window = new PermitWindow();
        ask("high", true, TWO);
        now += 500;
        assertThat(ask("low", TWO).permit()).isPositive();
    }

    @Test
    void grantsToThoseWhoHaveWaitedLongestAndInTurn() {
        used(ask("a", ONE), ONE);
        now += 59_500;
        ask("b", ONE);
        ask("c", ONE);
        ask("a", ONE);

        now += 501;
        assertThat(ask("a", ONE).permit()).isZero();
        assertThat(ask("c", ONE).permit()).isZero();
        Reply second = ask("b", ONE);
        assertThat(second.permit()).isPositive();
        ask("b", ONE);
        window.unused(second.permit());
        assertThat(ask("b", ONE).permit()).isZero();
        assertThat(ask("a", ONE).permit()).isZero();
        assertThat(ask("c", ONE).permit()).isPositive();
    }

    @Test
    void keepsAPermitForAWaiterThatIsLateForAShortTimeOnly() {
        used(ask("a", ONE), ONE);
        now += 59_500;
        ask("gone", true, ONE);
        now += 501;

        Reply told = ask("b", ONE);
        assertThat(told).isEqualTo(Reply.none(500));
        now += 500;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void pausesForAllAndSaysHowLong() {
        window.pause(120_000, now);

        assertThat(ask("a", ONE)).isEqualTo(Reply.none(120_000));
        window.pause(60_000, now);
        now += 119_999;
        assertThat(ask("b", ONE)).isEqualTo(Reply.none(1));
        now += 1;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void survivesAClockThatIsPutBack() {
        used(ask("a", ONE), ONE);
        window.pause(10_000, now);
        now -= 86_400_000;

        // From the moment at which it was seen.
        assertThat(ask("b", ONE)).isEqualTo(Reply.none(10_000));
        now += 60_000;
        assertThat(ask("b", ONE)).isEqualTo(Reply.none(1));
        now += 1;
        assertThat(ask("b", ONE).permit()).isPositive();
    }

    @Test
    void neverGrantsMoreThanALowerLimit() {
        ask("a", TWO);
        ask("a", TWO);

        assertThat(ask("a", ONE).permit()).isZero();
    }

    @Test
    void refusesWhatAnotherVersionHasWritten() {
        assertThatThrownBy(() -> PermitWindow.of("window 2 0 0 0 0\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The permits in the database were written by a version of camel-pickyassist-jdbc that does"
                        + " not fit this one; use the same version on all machines");
        assertThatThrownBy(() -> PermitWindow.of("???")).isInstanceOf(IllegalStateException.class);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadRecipientSearchTest {

    private static final Verdict.Refused REFUSED =
            new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null);

    @Test
    void isOverWhenARowWasSentAlone() {
        assertThat(BadRecipientSearch.afterRefusal(push(1), REFUSED)).isEmpty();
    }

    @Test
    void halvesFewRows() {
        assertThat(positions(BadRecipientSearch.afterRefusal(push(8), REFUSED)))
                .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7));
        assertThat(positions(BadRecipientSearch.afterRefusal(push(3), REFUSED)))
                .containsExactly(List.of(0, 1), List.of(2));
    }

    @Test
    void halvesManyRowsOfWhichSomeWereAccepted() {
        PlannedPush mixed = new PlannedPush(push(20).rows(), null, true);

        assertThat(positions(BadRecipientSearch.afterRefusal(mixed, REFUSED)))
                .containsExactly(
                        positions(push(10)), IntStream.range(10, 20).boxed().toList());
    }

    @Test
    void sendsOneOfManyAloneFirst() {
        List<PlannedPush> next = BadRecipientSearch.afterRefusal(push(9), REFUSED);

        assertThat(next).hasSize(1);
        assertThat(positions(next.get(0))).containsExactly(0);
        assertThat(next.get(0).sample().rest()).hasSize(8);
        assertThat(next.get(0).mixed()).isFalse();
    }

    @Test
    void takesFiveSamplesFromAllOverTheRows() {
        PlannedPush push = BadRecipientSearch.afterRefusal(push(100), REFUSED).get(0);
        int[] sampled = new int[5];
        for (int i = 0; i < 4; i++) {
            assertThat(BadRecipientSearch.givenUpWith(push)).isNull();
            sampled[i] = positions(push).get(0);
            push = BadRecipientSearch.afterRefusal(push, REFUSED).get(0);
        }
        sampled[4] = positions(push).get(0);

        assertThat(sampled).containsExactly(10, 30, 51, 70, 90);
        assertThat(BadRecipientSearch.givenUpWith(push).rest()).hasSize(95);
        assertThat(BadRecipientSearch.afterRefusal(push, REFUSED)).isEmpty();
    }

    @Test
    void halvesTheRestWhenASampleWasNotRefused() {
        PlannedPush sample = BadRecipientSearch.afterRefusal(push(11), REFUSED).get(0);

        assertThat(positions(BadRecipientSearch.afterOtherVerdict(sample)))
                .containsExactly(List.of(0, 2, 3, 4, 5), List.of(6, 7, 8, 9, 10));
        assertThat(BadRecipientSearch.afterOtherVerdict(push(11))).isEmpty();
    }

    @Test
    void givesUpWithTheRefusalThatAllMetTogether() {
        Verdict.Refused alone = new Verdict.Refused(407, StatusCategory.INPUT, "Other", true, null);
        PlannedPush push = BadRecipientSearch.afterRefusal(push(9), REFUSED).get(0);
        for (int i = 0; i < 4; i++) {
            push = BadRecipientSearch.afterRefusal(push, alone).get(0);
        }

        Verdict.Refused rest = BadRecipientSearch.givenUpWith(push).refusalOfRest();

        assertThat(rest.status()).isEqualTo(406);
        assertThat(rest.reason())
                .isEqualTo("refused together with 8 others (406 Invalid Mobile Number); not tried alone");
    }

    @Test
    void saysWithHowManyOthersARowWasRefused() {
        Verdict.Refused ofAll = new Verdict.Refused(401, StatusCategory.AUTHENTICATION, "Invalid token", null);

        assertThat(BadRecipientSearch.refusalOfEach(push(2), REFUSED).reason())
                .isEqualTo("refused together with 1 other (406 Invalid Mobile Number); not tried alone");
        assertThat(BadRecipientSearch.refusalOfEach(push(1), REFUSED)).isSameAs(REFUSED);
        assertThat(BadRecipientSearch.refusalOfEach(push(2), ofAll)).isSameAs(ofAll);
    }

    /** A push to so many, at the positions from 0 on. */
    static PlannedPush push(int rows) {
        return PlannedPush.of(IntStream.range(0, rows)
                .mapToObj(i -> {
                    String number = Long.toString(5_500_000_000L + i);
                    return new Row(i, Recipient.of(Address.number(number), "Hello"), number);
                })
                .toList());
    }

    private static List<Integer> positions(PlannedPush push) {
        return push.rows().stream().map(Row::position).toList();
    }

    private static List<List<Integer>> positions(List<PlannedPush> pushes) {
        return pushes.stream().map(BadRecipientSearchTest::positions).toList();
    }
}

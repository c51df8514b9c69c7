/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerMatchTest {

    private final List<Row> rows = new ArrayList<>();

    @Test
    void matchesByNumberAndNotByPosition() {
        Recipient ann = recipient("5511111111", null);
        Recipient bob = recipient("5522222222", null);
        AnswerMatch match = match(message("5522222222", "b", null), message("5511111111", "a", null));

        assertThat(idOf(match.take(ann))).isEqualTo("a");
        assertThat(idOf(match.take(bob))).isEqualTo("b");
        assertThat(match.left()).isZero();
    }

    @Test
    void matchesEachOfTwoMessagesToOneNumberOnce() {
        Recipient first = recipient("5511111111", null);
        Recipient second = recipient("5511111111", null);
        AnswerMatch match = match(message("5511111111", "a", null));

        assertThat(match.take(first)).isNotNull();
        assertThat(match.take(second)).isNull();
    }

    @Test
    void prefersTheEchoedReference() {
        Recipient first = recipient("5511111111", "r1");
        Recipient second = recipient("5511111111", "r2");
        AnswerMatch match = match(message("5511111111", "b", "r2"), message("5511111111", "a", "r1"));

        assertThat(idOf(match.take(first))).isEqualTo("a");
        assertThat(idOf(match.take(second))).isEqualTo("b");
    }

    @Test
    void trustsAReferenceOfOneRecipientAlthoughTheNumberIsStoredInAnotherForm() {
        Recipient first = recipient("5511999999999", "r1");
        AnswerMatch match = match(message("551199999999", "a", "r1"));

        assertThat(idOf(match.take(first))).isEqualTo("a");
    }

    @Test
    void ignoresAReferenceThatSeveralShare() {
        Recipient first = recipient("5511111111", "campaign");
        Recipient second = recipient("5522222222", "campaign");
        AnswerMatch match = match(message("5533333333", "x", "campaign"), message("5522222222", "b", "campaign"));

        assertThat(match.take(first)).isNull();
        assertThat(idOf(match.take(second))).isEqualTo("b");
        assertThat(match.left()).isOne();
    }

    @Test
    void matchesAnAnswerInAnotherOrder() {
        Recipient ann = recipient("5511111111", null);
        Recipient bob = recipient("5522222222", null);
        Recipient cid = recipient("5533333333", null);
        Recipient dan = recipient("5544444444", null);
        AnswerMatch match = match(
                message("5511111111", "a", null), message("5533333333", "c", null), message("5522222222", "b", null));

        assertThat(idOf(match.take(ann))).isEqualTo("a");
        assertThat(idOf(match.take(bob))).isEqualTo("b");
        assertThat(idOf(match.take(cid))).isEqualTo("c");
        assertThat(match.take(dan)).isNull();
        assertThat(match.left()).isZero();
    }

    @Test
    void letsAnEchoedReferenceDecideBetweenTwoOfOneNumber() {
        Recipient first = recipient("5511111111", "r1");
        Recipient second = recipient("5511111111", "r2");
        AnswerMatch match = match(message("5511111111", "b", null), message("5511111111", "a", "r1"));

        assertThat(idOf(match.take(first))).isEqualTo("a");
        assertThat(idOf(match.take(second))).isEqualTo("b");
    }

    @Test
    void neverMatchesTheMessageOfAnotherNumber() {
        Recipient ann = recipient("5511111111", null);
        AnswerMatch match = match(message("5599999999", "x", null), message("", "y", null));

        assertThat(match.take(ann)).isNull();
        assertThat(match.left()).isEqualTo(2);
    }

    @Test
    void ignoresAPlusSign() {
        Recipient ann = recipient("5511111111", null);

        assertThat(idOf(match(message("+55 1111-1111", "a", null)).take(ann))).isEqualTo("a");
    }

    private Recipient recipient(String number, @Nullable String reference) {
        Recipient recipient = Recipient.of(Address.number(number), "Hello").withReference(reference);
        rows.add(new Row(rows.size(), recipient, number));
        return recipient;
    }

    private AnswerMatch match(AcceptedMessage... messages) {
        return new AnswerMatch(rows, List.of(messages));
    }

    private static AcceptedMessage message(String number, String id, @Nullable String reference) {
        return new AcceptedMessage(number, id, null, reference);
    }

    private static @Nullable String idOf(@Nullable AcceptedMessage message) {
        return message == null ? null : message.messageId();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateFilterTest {

    private static final Recipient ANN = Recipient.of(Address.number("5511111111"), "Hello");

    private final DuplicateFilter filter = new DuplicateFilter();

    @Test
    void detectsTheSameRecipientWithTheSameContent() {
        assertThat(isNew(ANN)).isTrue();
        assertThat(isNew(Recipient.of(Address.number("5511111111"), "Hello"))).isFalse();
    }

    @Test
    void detectsDuplicatesWithinOneChunk() {
        List<Row> rows = rows(ANN, ANN.withText("Hello!"), ANN, ANN);

        assertThat(filter.repeated(rows, new BitSet()).stream()).containsExactly(2, 3);
    }

    @Test
    void ignoresUnreadableRows() {
        BitSet all = new BitSet();
        all.set(0, 2);

        assertThat(filter.repeated(rows(ANN, ANN), all).isEmpty()).isTrue();
        assertThat(isNew(ANN)).isTrue();
    }

    @Test
    void ignoresTheReference() {
        isNew(ANN.withReference("r1"));

        assertThat(isNew(ANN.withReference("r2"))).isFalse();
    }

    @Test
    void distinguishesEverythingThatAPersonSees() {
        assertThat(List.of(
                        ANN,
                        ANN.withText("Hello!"),
                        ANN.withText("HelloHello"),
                        ANN.withText(null),
                        ANN.withText(""),
                        ANN.withAddress(Address.number("5511111112")),
                        ANN.withAddress(Address.messenger("5511111111")),
                        ANN.withMedia(new Media.ByUrl("https://example.org/1.jpg")),
                        ANN.withMedia(new Media.ByUrl("https://example.org/2.jpg")),
                        ANN.withTemplateValues(List.of("a")),
                        ANN.withTemplateValues(List.of("b"))))
                .allMatch(this::isNew);
    }

    @Test
    void distinguishesAMillion() {
        for (int i = 0; i < 1_000_000; i++) {
            Recipient recipient = Recipient.of(Address.number(Long.toString(919_800_000_000L + i)), "Hello");
            assertThat(isNew(recipient)).as("recipient %d", i).isTrue();
        }
        assertThat(isNew(Recipient.of(Address.number("919800000017"), "Hello"))).isFalse();
    }

    private boolean isNew(Recipient recipient) {
        return filter.repeated(rows(recipient), new BitSet()).isEmpty();
    }

    private static List<Row> rows(Recipient... recipients) {
        return Arrays.stream(recipients)
                .map(recipient -> new Row(0, recipient, recipient.address().id()))
                .toList();
    }
}

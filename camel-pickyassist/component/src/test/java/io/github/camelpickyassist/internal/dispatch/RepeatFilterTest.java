/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatFilterTest {

    private static final Recipient ANN = Recipient.of(Address.number("5511111111"), "Hello");

    private final RepeatFilter filter = new RepeatFilter();

    @Test
    void noticesTheSameRecipientWithTheSameContent() {
        assertThat(filter.isNew(ANN)).isTrue();
        assertThat(filter.isNew(Recipient.of(Address.number("5511111111"), "Hello")))
                .isFalse();
    }

    @Test
    void takesAnotherReferenceForTheSameContent() {
        filter.isNew(ANN.withReference("r1"));

        assertThat(filter.isNew(ANN.withReference("r2"))).isFalse();
    }

    @Test
    void tellsApartWhateverThePersonWouldSee() {
        assertThat(List.of(
                        ANN,
                        ANN.withText("Hello!"),
                        ANN.withText(null),
                        ANN.withAddress(Address.number("5511111112")),
                        ANN.withAddress(Address.messenger("5511111111")),
                        ANN.withMedia(new Media.ByUrl("https://example.org/1.jpg")),
                        ANN.withMedia(new Media.ByUrl("https://example.org/2.jpg")),
                        ANN.withTemplateValues(List.of("a")),
                        ANN.withTemplateValues(List.of("b"))))
                .allMatch(filter::isNew);
    }

    @Test
    void tellsApartAMillion() {
        for (int i = 0; i < 1_000_000; i++) {
            Recipient recipient = Recipient.of(Address.number(Long.toString(919_800_000_000L + i)), "Hello");
            assertThat(filter.isNew(recipient)).as("recipient %d", i).isTrue();
        }
        assertThat(filter.isNew(Recipient.of(Address.number("919800000017"), "Hello")))
                .isFalse();
    }
}

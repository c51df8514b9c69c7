/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushTest {

    private static final Recipient ANN = new Recipient(
            Address.number("919812345678"),
            "s3cr3t",
            new Media.ByUrl("https://example.org/s3cr3t"),
            "ord-42",
            List.of("s3cr3t"),
            new TemplateHeader.DocumentName("s3cr3t"),
            "en",
            Map.of("x", "s3cr3t"));
    private static final Push PUSH = new Push(
            new Channel(8),
            Priority.HIGH,
            "s3cr3t",
            new Media.ByUrl("https://example.org/s3cr3t"),
            "s3cr3t.pdf",
            true,
            new Template("XY6479", "en", List.of("s3cr3t"), new TemplateHeader.Values(List.of("s3cr3t")), List.of()),
            Map.of("x", "s3cr3t"),
            List.of(ANN));

    @Test
    void canBeSentToOtherRecipients() {
        Recipient bob = Recipient.of(Address.number("919812345679"), null);

        assertThat(PUSH.to(List.of(bob)).recipients()).containsExactly(bob);
        assertThat(PUSH.to(List.of(bob)).to(List.of(ANN))).isEqualTo(PUSH);
        assertThat(PUSH.to(List.of()).recipients()).isEmpty();
        assertThat(PUSH.to(List.of()).to(List.of())).isEqualTo(PUSH.to(List.of()));
        assertThat(PUSH.to(List.of()).to(List.of(ANN))).isEqualTo(PUSH);
    }

    @Test
    void canHaveAnotherFile() {
        Media other = new Media.ByUrl("https://example.org/other");

        assertThat(PUSH.with(other).sharedMedia()).isEqualTo(other);
        assertThat(PUSH.with(other).with(PUSH.sharedMedia())).isEqualTo(PUSH);
    }

    @Test
    void changesOneThingOfARecipientAtATime() {
        Recipient bob = ANN.withAddress(Address.messenger("24680135791113"))
                .withText("other")
                .withMedia(null)
                .withReference("other")
                .withTemplateValues(List.of());

        assertThat(bob)
                .isEqualTo(new Recipient(
                        Address.messenger("24680135791113"),
                        "other",
                        null,
                        "other",
                        List.of(),
                        ANN.templateHeader(),
                        "en",
                        ANN.extra()));
    }

    @Test
    void copiesItsCollections() {
        Map<String, Object> extra = new HashMap<>(Map.of("x", 1));
        List<Recipient> recipients = new ArrayList<>(List.of(ANN));
        Push push = new Push(new Channel(8), null, null, null, null, false, null, extra, recipients);
        extra.clear();
        recipients.clear();

        assertThat(push.extra()).containsEntry("x", 1);
        assertThat(push.recipients()).containsExactly(ANN);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> push.extra().put("y", 2));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> push.recipients().clear());
    }

    @Test
    void printsNoContent() {
        assertThat(PUSH).hasToString("push of 1 on channel 8 (whatsapp-official)");
        assertThat(ANN).hasToString("********5678");
        assertThat(ANN.address()).hasToString("********5678");
        assertThat(PUSH.template()).hasToString("template XY6479");
        assertThat(PUSH.template().header()).hasToString("1 values");
        assertThat(ANN.templateHeader()).hasToString("name of a document");
    }
}

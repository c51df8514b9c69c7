/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {

    @ParameterizedTest(name = "{1} is {0}, {2}")
    @CsvSource(textBlock = """
            1,   whatsapp-personal, PHONE_AUTOMATION
            2,   whatsapp-business, PHONE_AUTOMATION
            3,   sms,               SMS
            4,   call,              CALL
            5,   messenger,         MESSENGER
            8,   whatsapp-official, OFFICIAL
            10,  whatsapp-web,      WEB_AUTOMATION
            101, whatsapp-cloud,    CLOUD
            121, whatsapp-managed,  MANAGED
            """)
    void knowsDocumentedChannelsByNameAndById(long id, String name, ChannelKind kind) {
        Channel channel = new Channel(id);

        assertThat(Channel.parse(name)).isEqualTo(channel);
        assertThat(Channel.parse(Long.toString(id))).isEqualTo(channel);
        assertThat(channel.name()).hasValue(name);
        assertThat(channel.kind()).isEqualTo(kind);
        assertThat(channel).hasToString(id + " (" + name + ")");
    }

    @Test
    void listsItsNamesInTheOrderOfTheirIds() {
        assertThat(Channel.names())
                .containsExactly(
                        "whatsapp-personal",
                        "whatsapp-business",
                        "sms",
                        "call",
                        "messenger",
                        "whatsapp-official",
                        "whatsapp-web",
                        "whatsapp-cloud",
                        "whatsapp-managed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "919737001155, SHARED_NUMBER",
        "556140404433, SHARED_NUMBER",
        "6, UNLISTED",
        "7, UNLISTED",
        "51, UNLISTED",
        "9223372036854775807, UNLISTED"
    })
    void acceptsAnyPositiveIdOfUpTo64Bits(long id, ChannelKind kind) {
        Channel channel = Channel.parse(Long.toString(id));

        assertThat(channel.id()).isEqualTo(id);
        assertThat(channel.kind()).isEqualTo(kind);
        assertThat(channel.name()).isEmpty();
        assertThat(channel).hasToString(Long.toString(id));
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {" 8 ", "\t8\n", "WhatsApp-Official", " whatsapp-official "})
    void ignoresCaseAndBlanks(String spelling) {
        assertThat(Channel.parse(spelling).id()).isEqualTo(8);
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"", " ", "whatsapp", "8.0", "0x8", "9223372036854775808", "8 10", "+8", "\u0668", "\uff18"})
    void listsTheNamesForAnUnknownOne(String unknown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.parse(unknown))
                .withMessage("neither a positive number of up to 64 bits nor one of [whatsapp-personal,"
                        + " whatsapp-business, sms, call, messenger, whatsapp-official, whatsapp-web, whatsapp-cloud,"
                        + " whatsapp-managed]");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void isPositive(long id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(id))
                .withMessage("a channel id must be a positive number");
        assertThatIllegalArgumentException().isThrownBy(() -> Channel.parse(Long.toString(id)));
    }
}

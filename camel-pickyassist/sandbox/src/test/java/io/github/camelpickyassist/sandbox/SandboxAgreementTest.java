/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Ability;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Support;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxAgreementTest {

    private static final Map<ChannelKind, Long> CHANNELS = Map.ofEntries(
            Map.entry(ChannelKind.PHONE_AUTOMATION, 1L),
            Map.entry(ChannelKind.SMS, 3L),
            Map.entry(ChannelKind.CALL, 4L),
            Map.entry(ChannelKind.MESSENGER, 5L),
            Map.entry(ChannelKind.OFFICIAL, 8L),
            Map.entry(ChannelKind.WEB_AUTOMATION, 10L),
            Map.entry(ChannelKind.CLOUD, 101L),
            Map.entry(ChannelKind.MANAGED, 121L),
            Map.entry(ChannelKind.SHARED_NUMBER, 919737001155L),
            Map.entry(ChannelKind.UNLISTED, 51L));

    private static final String TO = "'number':'55123456789'";
    private static final String PDF = "'globalmedia':'https://example.org/a.pdf'";

    /** A push that asks for one ability; what else it asks for is documented wherever that ability is. */
    private static final Map<Ability, String> PUSHES = Map.ofEntries(
            Map.entry(Ability.TEXT, "'data':[{" + TO + ",'message':'Hi'}]"),
            Map.entry(Ability.SHARED_MEDIA_BY_URL, PDF + ",'data':[{" + TO + "}]"),
            Map.entry(Ability.SHARED_MEDIA_BY_CONTENT, "'globalmedia_code':'QUJD','data':[{" + TO + "}]"),
            Map.entry(Ability.OWN_MEDIA, "'data':[{" + TO + ",'media':'https://example.org/a.pdf'}]"),
            Map.entry(Ability.VOICE_NOTE, "'globalmedia':'https://example.org/a.mp3','voice':1,'data':[{" + TO + "}]"),
            Map.entry(Ability.MEDIA_NAME, "'media_name':'a.pdf'," + PDF + ",'data':[{" + TO + "}]"),
            Map.entry(
                    Ability.CAPTION, "'globalmedia':'https://example.org/a.png','data':[{" + TO + ",'message':'Hi'}]"),
            Map.entry(Ability.DOCUMENT_CAPTION, PDF + ",'data':[{" + TO + ",'message':'Hi'}]"),
            Map.entry(Ability.TEMPLATE, "'template_id':'XY6479','data':[{" + TO + "}]"),
            Map.entry(Ability.LOCATION_AND_CONTACT, "'location':{'lat':'19.07','long':'72.87'},'data':[{" + TO + "}]"),
            Map.entry(Ability.GROUP, "'group_id':'120363043759006323','globalmessage':'Hi'"));

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .channels(CHANNELS.values().stream().mapToLong(Long::longValue).toArray())
            .create();

    static Stream<Arguments> kindsAndAbilities() {
        return Stream.of(ChannelKind.values())
                .flatMap(kind -> PUSHES.keySet().stream().map(ability -> Arguments.of(kind, ability)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kindsAndAbilities")
    void tableAndSandboxAgreeOnEveryKindAndAbility(ChannelKind kind, Ability ability) {
        String push = PUSHES.get(ability);
        // On Messenger people have an id in place of a number.
        int status = new ServiceClient(sandbox)
                .status("'application':" + CHANNELS.get(kind) + ","
                        + (kind == ChannelKind.MESSENGER ? push.replace("'number'", "'messenger_id'") : push));

        boolean no = kind.of(ability) == Support.NO;
        if (ability == Ability.DOCUMENT_CAPTION) {
            // The one "no" that takes something from a message and not the message itself.
            assertThat(status).isEqualTo(100);
            assertThat(sandbox.messages())
                    .extracting(ReceivedMessage::lostCaption)
                    .containsExactly(no ? "Hi" : "");
        } else {
            assertThat(status).isEqualTo(no ? 410 : 100);
        }
    }
}

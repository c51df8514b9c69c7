/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PushModeTest extends SandboxedTest {

    private static final String JSON = """
            {"application":"8","priority ":"1","globalmessage":"","menu":{"rows":[1,true,null]},
             "data":[{"number":"%s","message":"Hi Ann","flow":"f1"}]}
            """.formatted(ANN);

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushes")
    void sendsAWholePush(String type, Object body) {
        result(send("pickyassist:push", body));

        assertThat(textsTo(ANN)).containsExactly("Hi Ann");
    }

    static Stream<Arguments> pushes() throws IOException {
        byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("push.json"), json);
        return Stream.of(
                Arguments.of(
                        "Push",
                        Push.on(new Channel(8))
                                .recipient(Recipient.of(Address.number(ANN), "Hi Ann"))
                                .build()),
                Arguments.of("Map", Map.of("data", List.of(Map.of("number", ANN, "message", "Hi Ann")))),
                Arguments.of("String", JSON),
                Arguments.of("byte[]", json),
                Arguments.of("InputStream", new ByteArrayInputStream(json)),
                Arguments.of("StreamCache", new InputStreamCache(json)),
                Arguments.of("Path", file),
                Arguments.of("File", file.toFile()));
    }

    @Test
    void sendsUnknownPropertiesUnchanged() {
        result(send("pickyassist:push", JSON));

        assertThat(push().extra()).containsOnlyKeys("menu");
        assertThat(push().recipients().get(0).extra()).isEqualTo(Map.of("flow", "f1"));
        assertThat(sandbox.pushes().get(0).json())
                .contains("\"menu\":{\"rows\":[1,true,null]}")
                .contains("\"priority\":\"1\"")
                .doesNotContain("\"priority \"");
    }

    @Test
    void usesTheChannelOfTheEndpointWhenThePushNamesNone() {
        result(send("pickyassist:push?application=3", Map.of("data", List.of(Map.of("number", ANN, "message", "Hi")))));

        assertThat(push().channel().id()).isEqualTo(3);
    }

    @Test
    void splitsAPushThatExceedsTheMaximum() {
        List<Map<String, String>> rows = Stream.of(ANN, BOB, "5511900000000")
                .map(number -> Map.of("number", number))
                .toList();

        PushResult result =
                result(send("pickyassist:push?maxRecipientsPerPush=2", Map.of("globalmessage", "Hi", "data", rows)));

        assertThat(sandbox.pushes()).hasSize(2);
        assertThat(result.getAccepted()).isEqualTo(3);
    }

    @Test
    void sendsToAGroup() {
        String group = "120363043759006323";

        PushResult result = result(send(
                "pickyassist:push?application=whatsapp-web",
                Map.of("group_id", group, "globalmessage", "Hello group")));

        assertThat(result.getOutcomes()).singleElement().satisfies(outcome -> assertThat(outcome.getNumber())
                .isEqualTo(group));
        assertThat(sandbox.messagesTo(group)).hasSize(1);
        assertThat(sandbox.pushes().get(0).json()).doesNotContain("\"data\"");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** "Copy as test": what the page copies for a message is exactly what one of the tests here contains. */
class CopiedAssertionTest {

    private static final Path SOURCE =
            Path.of("src/test/java/io/github/camelpickyassist/sandbox/CopiedAssertionTest.java");

    private static final String TEXT = "'application':'8','data':[{'number':'55123456789','reference_number':'ord-42',"
            + "'message':'Hello *Ann*,\\n\\\"your\\\" \\\\o/ order 👋\\u200bé'}]";
    private static final String FILE = "'application':'8','media_name':'bill.txt','globalmedia_code':'"
            + Base64.getEncoder().encodeToString("bill".getBytes(StandardCharsets.UTF_8))
            + "','data':[{'number':'55123456789','message':'Your bill'}]";
    private static final String URL = "'application':'10','globalmedia':'http://127.0.0.1/a.ogg','voice':1,"
            + "'data':[{'number':'55123456789'}]";
    private static final String TEMPLATE = "'application':'8','template_id':'XY6479','data':[{'number':'55123456789',"
            + "'template_message':['A-1','$25']}]";
    private static final String LONG = "'application':'556140404433','data':[{'number':'55123456789','message':'"
            + "0123456789".repeat(101) + "'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    // spotless:off
    @Test
    void holdsForAText() {
        client.push(TEXT);
        // copied
        assertThat(sandbox.messagesTo("55123456789")).anySatisfy(message -> {
            assertThat(message.channel().id()).isEqualTo(8);
            assertThat(message.text()).isEqualTo("Hello *Ann*,\n\"your\" \\o/ order 👋\u200bé");
            assertThat(message.reference()).isEqualTo("ord-42");
        });
        // end
    }

    @Test
    void holdsForAFile() {
        client.push(FILE);
        // copied
        assertThat(sandbox.messagesTo("55123456789")).anySatisfy(message -> {
            assertThat(message.channel().id()).isEqualTo(8);
            assertThat(message.lostCaption()).isEqualTo("Your bill");
            assertThat(message.media()).isInstanceOfSatisfying(ReceivedMedia.ByContent.class, media -> {
                assertThat(media.file().sha256()).isEqualTo("623210167553939c87ed8c5f2bfe0b3e0684e12c3a3dd2513613c4e67263b5a1");
                assertThat(media.name()).isEqualTo("bill.txt");
            });
        });
        // end
    }

    @Test
    void holdsForAUrlAndAVoiceNote() {
        client.push(URL);
        // copied
        assertThat(sandbox.messagesTo("55123456789")).anySatisfy(message -> {
            assertThat(message.channel().id()).isEqualTo(10);
            assertThat(message.media()).isInstanceOfSatisfying(ReceivedMedia.ByUrl.class, media -> {
                assertThat(media.url()).isEqualTo("http://127.0.0.1/a.ogg");
                assertThat(media.voiceNote()).isTrue();
            });
        });
        // end
    }

    @Test
    void holdsForATemplate() {
        client.push(TEMPLATE);
        // copied
        assertThat(sandbox.messagesTo("55123456789")).anySatisfy(message -> {
            assertThat(message.channel().id()).isEqualTo(8);
            assertThat(message.templateId()).isEqualTo("XY6479");
            assertThat(message.templateValues()).containsExactly("A-1", "$25");
        });
        // end
    }

    @Test
    void holdsForTheBeginningOfALongText() {
        client.push(LONG);
        // copied
        assertThat(sandbox.messagesTo("55123456789")).anySatisfy(message -> {
            assertThat(message.channel().id()).isEqualTo(556140404433L);
            assertThat(message.text()).startsWith("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789").hasSize(1010);
        });
        // end
    }
    // spotless:on

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("holdsForAText", TEXT),
                Arguments.of("holdsForAFile", FILE),
                Arguments.of("holdsForAUrlAndAVoiceNote", URL),
                Arguments.of("holdsForATemplate", TEMPLATE),
                Arguments.of("holdsForTheBeginningOfALongText", LONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    @Tag("sources")
    void isWhatACompiledTestContains(String method, String push) throws IOException {
        client.push(push);
        await().until(() -> !inbox.browser().all(".who").isEmpty());
        inbox.browser().click(".who");
        inbox.browser().click(".bubble .more");
        await().until(() -> inbox.browser().one("#java").isDisplayed());
        inbox.browser().click("#assertion .copy");
        inbox.awaitText("#toast", "Copied: the message as a test");

        assertThat(inbox.clipboard()).isEqualTo(copiedIn(method));
        assertThat(inbox.browser().one("#java").getDomProperty("textContent")).isEqualTo(copiedIn(method));
    }

    private static String copiedIn(String method) throws IOException {
        String source = Files.readString(SOURCE);
        int begin = source.indexOf("// copied\n", source.indexOf("void " + method + "()")) + "// copied\n".length();
        return source.substring(begin, source.indexOf("// end", begin))
                .stripIndent()
                .strip();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Violation;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.rowset.serial.SerialClob;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters arrive, whatever charset they come in and whatever holds them. */
class CharacterTest extends SandboxedTest {

    private static final String SINGLE = "pickyassist:single?number=" + ANN;
    private static final String JSON = "[{\"number\":\"" + ANN + "\",\"message\":\"Grüße\"}]";
    private static final String PUSH = "{\"globalmessage\":\"Grüße\",\"data\":[{\"number\":\"" + ANN + "\"}]}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void detectsTheCharsetFromAByteOrderMark(String charset) throws Exception {
        // Java writes one by itself where it is asked for UTF-16 alone.
        String mark = charset.equals("UTF-16") ? "" : "\ufeff";
        byte[] text = (mark + "Grüße").getBytes(charset);
        byte[] json = (mark + JSON).getBytes(charset);
        byte[] push = (mark + PUSH).getBytes(charset);
        Path file = Files.write(folder.resolve("text.txt"), text);

        result(send(SINGLE, text));
        result(send(SINGLE, file));
        result(send(SINGLE, new ByteArrayInputStream(text)));
        result(send("pickyassist:dynamic", json));
        result(send("pickyassist:push", push));
        result(process("pickyassist:dynamic", json, "windows-1252"));

        assertThat(textsTo(ANN)).hasSize(6).containsOnly("Grüße");
    }

    @Test
    void removesTheMarkFromTextsOfEveryKind() {
        result(send(SINGLE, "\ufeffHello"));
        result(send(SINGLE, new StringReader("\ufeffHello")));
        result(send(
                "pickyassist:single",
                "no",
                Map.of(PickyAssistConstants.NUMBER, "\ufeff" + ANN, PickyAssistConstants.MESSAGE, "\ufeffHello")));
        result(send("pickyassist:dynamic", "\ufeff[{\"number\":\"" + ANN + "\",\"message\":\"\ufeffHello\"}]"));
        result(send("pickyassist:dynamic", List.of(Map.of("\ufeffnumber", ANN, "message", "Hello"))));

        assertThat(textsTo(ANN)).hasSize(5).containsOnly("Hello");
    }

    @Test
    void readsEverythingInTheCharsetOfTheExchange() {
        Charset charset = Charset.forName("windows-1252");

        result(process(SINGLE, "Grüße".getBytes(charset), "windows-1252"));
        result(process("pickyassist:dynamic", JSON.getBytes(charset), "windows-1252"));
        result(process("pickyassist:dynamic", new ByteArrayInputStream(JSON.getBytes(charset)), "windows-1252"));
        result(process("pickyassist:push", PUSH.getBytes(charset), charset));

        assertThat(textsTo(ANN)).hasSize(4).containsOnly("Grüße");
    }

    @Test
    void readsAFileInItsOwnCharset() throws Exception {
        Path json = Files.write(folder.resolve("rows.json"), JSON.getBytes("windows-1252"));
        GenericFile<File> file = new GenericFile<>();
        file.setFile(json.toFile());
        file.setCharset("windows-1252");

        result(send("pickyassist:dynamic", file));

        assertThat(textsTo(ANN)).containsExactly("Grüße");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single?number=" + ANN, "dynamic", "push"})
    void saysThatBytesAreInAnotherCharset(String uri) {
        String text = uri.equals("dynamic") ? JSON : uri.equals("push") ? PUSH : "Grüße";

        InvalidPushException refused = failure(
                send("pickyassist:" + uri, text.getBytes(StandardCharsets.ISO_8859_1)), InvalidPushException.class);

        assertThat(refused.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("body");
            assertThat(violation.problem())
                    .startsWith("not UTF-8")
                    .endsWith(
                            "; set its charset in the exchange property CamelCharsetName or the option charset of the file endpoint");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single?number=" + ANN, "dynamic", "push", "bulk?message=Hi"})
    void refusesACharsetThatDoesNotExist(String uri) {
        Exchange exchange = process("pickyassist:" + uri, "[1]".getBytes(StandardCharsets.UTF_8), "x-klingon");

        assertThat(failure(exchange, InvalidPushException.class).violations())
                .extracting(Violation::toString)
                .singleElement()
                .asString()
                .startsWith("body: unknown charset x-klingon; ");
    }

    @Test
    void refusesBytesThatAreNotInTheDeclaredCharset() {
        Exchange exchange = process("pickyassist:dynamic", JSON.getBytes(StandardCharsets.UTF_8), "US-ASCII");

        assertThat(failure(exchange, InvalidPushException.class)).hasMessageContaining("body: not US-ASCII; ");
    }

    @Test
    void sendsTheTextOfReadersInEveryMode() throws Exception {
        result(send(SINGLE, new StringReader("Hello")));
        result(send(SINGLE, new SerialClob("Hello".toCharArray())));
        result(send("pickyassist:dynamic", new StringReader(JSON.replace("Grüße", "Hello"))));
        result(send(
                "pickyassist:push",
                new SerialClob(PUSH.replace("Grüße", "Hello").toCharArray())));
        result(send("pickyassist:bulk?message=Hello", new StringReader(ANN)));
        result(send("pickyassist:media?mediaUrl=https://example.org/a.jpg&number=" + ANN, new StringReader("Hello")));
        result(send("pickyassist:dynamic", List.of(Map.of("number", new StringReader(ANN), "message", "Hello"))));

        assertThat(textsTo(ANN)).hasSize(7).containsOnly("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single?number=" + ANN, "dynamic", "push"})
    void leavesAStreamCacheReadableForTheNextStep(String uri) throws Exception {
        String text = uri.equals("dynamic") ? JSON : uri.equals("push") ? PUSH : "Grüße";
        ReaderCache cache = new ReaderCache(text);

        result(send("pickyassist:" + uri, cache));
        result(send("pickyassist:" + uri, cache));

        assertThat(textsTo(ANN)).containsExactly("Grüße", "Grüße");
        assertThat(context.getTypeConverter().convertTo(String.class, cache)).isEqualTo(text);
    }

    @Test
    void readsAReaderThatStreamCachingReplaced() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").streamCache(true).to(SINGLE);
            }
        });
        try (Reader reader = new StringReader("Hello")) {
            context.createProducerTemplate().requestBody("direct:in", reader);
        }

        assertThat(textsTo(ANN)).containsExactly("Hello");
    }

    @Test
    void readsStreamsInRowsOnceWhereRowsAreReadTwice() {
        List<Map<String, Object>> rows = List.of(
                Map.of("number", ANN, "message", new StringReader("one")),
                Map.of("number", BOB, "message", "two", "media", new ByteArrayInputStream(new byte[] {
                    (byte) 0xff, (byte) 0xd8, (byte) 0xff, 9
                })));

        result(send("pickyassist:dynamic?maxRecipientsPerPush=1", rows));

        assertThat(textsTo(ANN)).containsExactly("one");
        assertThat(sandbox.messagesTo(BOB).get(0).media()).isNotNull();
    }

    private Exchange process(String uri, Object body, Object charset) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, charset);
        exchange.getMessage().setBody(body);
        return process(context.getEndpoint(uri), exchange);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page on CSV says that spreadsheets do, and the component about it. */
class CsvTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
        pickyassist.getConfiguration().setToken(sandbox.token());
        camel.addRoutes(new CsvRoutes(folder));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @CsvSource({"direct:commas, ','", "direct:semicolons, ;"})
    void hasTheDelimiterOfItsCountry(String route, String delimiter) {
        send(route, "number,message\n12025550101,Hello\n".replace(",", delimiter));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly("12025550101");
    }

    @Test
    void isReadAsLinesOfValues() {
        send("direct:lines", "\ufeffnumber,message\n12025550101,\"Hello, Ann\"\n");

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Hello, Ann");
    }

    @Test
    void isOneColumnWithAnotherDelimiter() {
        assertRefused("number;message\n12025550101;Hello\n", "no row has a field 'number'; found: number;message");
    }

    @Test
    void mayBeginWithAByteOrderMark() {
        send("direct:commas", "\ufeffnumber,message\n12025550101,Hello\n");

        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void mayHaveSeveralLinesInACellAndEmptyLines() {
        send("direct:commas", "number,message\n\n12025550101,\"Hello \"\"Ann\"\",\nsee you\"\n\n");

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Hello \"Ann\",\nsee you");
    }

    @Test
    void doesNotRunFormulas() {
        send("direct:commas", "number,message\n12025550101,=1+2\n");

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("=1+2");
    }

    @ParameterizedTest
    @CsvSource({
        "4.91512E+11, 'an exponent, so digits may be lost'",
        "491512345678.0, number:",
        "07700 900123, leading '0'"
    })
    void isRefusedWithADamagedNumber(String number, String problem) {
        assertRefused("number,message\n" + number + ",Hello\n", problem);
    }

    @ParameterizedTest
    @CsvSource({"+44 7700 900123, 447700900123", "0044 7700 900123, 447700900123", "7700900123, 7700900123"})
    void isSentToWhoeverHasTheNumber(String written, String number) {
        send("direct:commas", "number,message\n" + written + ",Hello\n");

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly(number);
    }

    @Test
    void isRefusedInAnotherCharset() {
        byte[] windows = "number,message\n12025550101,Grüße\n".getBytes(Charset.forName("windows-1252"));

        assertRefused(new String(windows, StandardCharsets.UTF_8), "U+FFFD");
    }

    @Test
    void isReadInTheCharsetOfItsEndpoint() throws Exception {
        Files.writeString(
                folder.resolve("contacts.csv"), "number;message\n12025550101;Grüße\n", Charset.forName("windows-1252"));

        await().until(() -> !sandbox.messages().isEmpty());

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Grüße");
    }

    private void send(String route, String csv) {
        camel.createProducerTemplate().sendBody(route, csv);
    }

    private void assertRefused(String csv, String problem) {
        assertThatThrownBy(() -> send("direct:commas", csv)).rootCause().hasMessageContaining(problem);
        assertThat(sandbox.requests()).isZero();
    }
}

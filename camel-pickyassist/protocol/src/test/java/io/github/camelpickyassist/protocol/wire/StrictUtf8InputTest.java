/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with a byte that Jackson takes for its own, wherever it stands. */
class StrictUtf8InputTest {

    private static final String ANSWER =
            "{\"status\":100,\"push_id\":\"p1\",\"message\":\"Success\",\"data\":[{\"msg_id\":\"m1\",\"number\":\"49\"}]}";

    @Test
    void isNeededByJackson() throws IOException {
        JsonFactory jackson = new JsonFactory();
        names(jackson, bytes("{\"status\":0}"));

        assertThat(names(jackson, bytes("{\"stat\u00ffus\":0}"))).isEqualTo("status");
    }

    @Test
    void isRefusedInAnAnswer() throws IOException {
        AnswerReader.read(bytes(ANSWER));
        for (int at = 1; at < ANSWER.length(); at++) {
            byte[] document =
                    bytes(new StringBuilder(ANSWER).insert(at, '\u00ff').toString());
            byte[] before = document.clone();

            assertThatExceptionOfType(MalformedDocumentException.class)
                    .as("%d", at)
                    .isThrownBy(() -> AnswerReader.read(document));
            assertThat(document).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8000})
    void isRefusedInRows(int atOnce) throws IOException {
        String row = "{\"number\":\"49\",\"message\":\"Hi\",\"id\":1}";
        read(new Slow(bytes(row), atOnce));
        for (int at = 1; at < row.length(); at++) {
            byte[] document = bytes(new StringBuilder(row).insert(at, '\u00ff').toString());

            assertThatExceptionOfType(Exception.class)
                    .as("%d", at)
                    .isThrownBy(() -> read(new Slow(document, atOnce)))
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(MalformedDocumentException.class),
                            e -> assertThat(e).hasCauseInstanceOf(MalformedDocumentException.class));
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void isNothingElseInAnotherCharset(String charset) throws IOException {
        byte[] document = "{\"\uff41\uff42\uffff\":\"\u00ff\uff43\"}".getBytes(Charset.forName(charset));

        assertThat(read(new ByteArrayInputStream(document))).isEqualTo(Map.of("\uff41\uff42\uffff", "\u00ff\uff43"));
        assertThat(names(JsonDocuments.ANSWERS, document)).isEqualTo("\uff41\uff42\uffff");
    }

    @Test
    void isNothingElseBehindAByteOrderMark() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.write(0xFF);
        document.write(0xFE);
        document.writeBytes("{\"\uff41\":1}".getBytes(StandardCharsets.UTF_16LE));

        assertThat(names(JsonDocuments.ANSWERS, document.toByteArray())).isEqualTo("\uff41");
        assertThat(read(new ByteArrayInputStream(document.toByteArray()))).isEqualTo(Map.of("\uff41", 1));
    }

    private static Object read(InputStream document) throws IOException {
        Iterator<?> rows = JsonRows.of(document);
        Object row = rows.next();
        assertThat(rows.hasNext()).isFalse();
        return row;
    }

    private static String names(JsonFactory factory, byte[] document) throws IOException {
        try (JsonParser json = factory.createParser(document)) {
            json.nextToken();
            return json.nextFieldName();
        }
    }

    /** Latin-1, so that a character stands for a byte. */
    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns few bytes at once, as a network does. */
    private static final class Slow extends ByteArrayInputStream {
        private final int atOnce;

        Slow(byte[] document, int atOnce) {
            super(document);
            this.atOnce = atOnce;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, atOnce));
        }
    }
}

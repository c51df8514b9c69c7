/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            {'token':'T','push_id':590915}                   | T    | 590915
            {'push_id':'590915','x':{'token':'U'},'token':7} | 7    | 590915
            {'token':'T'}                                    | T    | null
            {'token':null,'push_id':null}                    | null | null
            {}                                               | null | null
            """)
    void readsKnownProperties(String document, String token, String pushId) throws IOException {
        assertThat(read(document)).isEqualTo(new QueryRequest(token, pushId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "'secret'", "{'token':['secret']}", "{'token':'secret'", "{} secret"})
    void refusesOtherDocumentsWithoutQuotingThem(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void printsNoToken() throws IOException {
        assertThat(read("{'token':'secret','push_id':1}")).hasToString("query about push 1");
    }

    private static QueryRequest read(String document) throws IOException {
        return QueryReader.read(
                new ByteArrayInputStream(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}

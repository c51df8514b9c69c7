/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {

    @Test
    void writesTheStatusAsANumberAndEverythingElseAsText() throws IOException {
        PushAnswer answer = new PushAnswer(
                100,
                "Success",
                "7478630",
                List.of(
                        new AcceptedMessage("919812345678", "9844217", new BigDecimal("5E-3"), "ord-42"),
                        new AcceptedMessage("919812345679", null, new BigDecimal("1E+2"), null)));

        assertThat(written(answer, json -> {}))
                .isEqualTo("{\"status\":100,\"push_id\":\"7478630\",\"message\":\"Success\",\"data\":["
                        + "{\"msg_id\":\"9844217\",\"number\":\"919812345678\",\"credit\":\"0.005\","
                        + "\"reference_number\":\"ord-42\"},{\"number\":\"919812345679\",\"credit\":\"100\"}]}");
    }

    @Test
    void writesARefusalWithoutIdsAndRows() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerWriter.write(PushAnswer.refusal(StatusCode.INVALID_NUMBER), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":406,\"message\":\"Invalid Mobile Number\"}");
    }

    @Test
    void addsPropertiesAfterTheDocumentedOnes() throws IOException {
        String document = written(PushAnswer.refusal(StatusCode.INVALID_USER), json -> {
            json.writeArrayFieldStart("outcomes");
            json.writeEndArray();
        });

        assertThat(document).isEqualTo("{\"status\":409,\"message\":\"Invalid User\",\"outcomes\":[]}");
    }

    @Test
    void writesWhereAGeneratorStandsAndLeavesItOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            AnswerWriter.write(PushAnswer.refusal(StatusCode.INVALID_USER), json, more -> {});
            AnswerWriter.write(PushAnswer.refusal(StatusCode.INVALID_USER), json, more -> {});
            json.writeEndArray();
        }

        String answer = "{\"status\":409,\"message\":\"Invalid User\"}";
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[" + answer + "," + answer + "]");
    }

    @Test
    void completesNoDocumentThatItCouldNotWrite() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatIOException()
                .isThrownBy(() -> AnswerWriter.write(PushAnswer.refusal(StatusCode.INVALID_USER), out, json -> {
                    throw new IOException("no more");
                }));
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("}");
    }

    private static String written(PushAnswer answer, AnswerWriter.Addition addition) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerWriter.write(answer, out, addition);
        return out.toString(StandardCharsets.UTF_8);
    }
}

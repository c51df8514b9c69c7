/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that has a form in JSON and none in Java may be somebody's: it is in no exception. */
class NumbersOutOfBoundsTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "9.19812345678E+99999999999",
                "919812345678e2147483649",
                "919812345678E-99999999999",
                "919812345678e99999999999999999999",
            })
    void areNotQuoted(String number) {
        String row = "{\"number\":" + number + ",\"message\":\"x\"}";
        String push = "{\"application\":" + number + ",\"x\":" + number + ",\"data\":[" + row + "]}";

        assertNotQuoted(() -> JsonRows.of(in("[" + row + "]")).next());
        assertNotQuoted(() -> JsonRows.of(in(row)).next());
        assertNotQuoted(() -> PushReader.ofCallers(null).read(in(push)));
        assertNotQuoted(() -> ReportReader.read(push.getBytes(StandardCharsets.UTF_8)));
        assertNotQuoted(() -> AnswerReader.read(("{\"status\":" + number + "}").getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertNotQuoted(ThrowingCallable reading) {
        for (Throwable e = catchThrowable(reading); e != null; e = e.getCause()) {
            assertThat(e.toString()).doesNotContain("9812345678").doesNotContain("NumberFormat");
        }
        assertThat(catchThrowable(reading)).isNotNull();
    }

    private static InputStream in(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}

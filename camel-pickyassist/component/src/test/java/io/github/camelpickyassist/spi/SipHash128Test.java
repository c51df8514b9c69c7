/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHash128Test {

    /** Key 00 01 … 0f, input 00 01 … of the given length: {@code vectors_sip128} of the authors' vectors.h. */
    @ParameterizedTest(name = "{0} bytes")
    @CsvSource(textBlock = """
             0, a3817f04ba25a8e66df67214c7550293
             1, da87c1d86b99af44347659119b22fc45
             2, 8177228da4a45dc7fca38bdef60affe4
             3, 9c70b60c5267a94e5f33b6b02985ed51
             7, a1f1ebbed8dbc153c0b84aa61ff08239
             8, 3b62a9ba6258f5610f83e264f31497b4
            15, 5493e99933b0a8117e08ec0f97cfc3d9
            """)
    void agreesWithThePublishedVectors(int length, String expected) {
        SipHash128 hash = new SipHash128(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        byte[] input = new byte[length];
        for (int i = 0; i < length; i++) {
            input[i] = (byte) i;
        }

        LedgerHash result = hash.hash(input);

        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(result.high()).putLong(result.low());
        assertThat(HexFormat.of().formatHex(bytes.array())).isEqualTo(expected);
    }

    /** A beginning that is hashed once changes nothing about the result. */
    @ParameterizedTest
    @CsvSource({"'',''", "'',919812345678", "https://app.pickyassist.com/api/v2,a", "12345678,'a key, of 21 chars: é'"})
    void hashesABeginningAndARestAsOneInput(String first, String second) {
        SipHash128 hash = new SipHash128(1, 2);
        byte[] a = first.getBytes(StandardCharsets.UTF_8);
        byte[] b = second.getBytes(StandardCharsets.UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(8 + (a.length + 7) / 8 * 8 + b.length);
        whole.put((byte) 3).put((byte) a.length).position(8);
        whole.put(a).position(whole.limit() - b.length);
        whole.put(b);

        assertThat(SipHash128.hash(hash.prefix((byte) 3, first), second)).isEqualTo(hash.hash(whole.array()));
    }

    @Test
    void hashesABeginningAndTwoNumbersAsOneInput() {
        SipHash128 hash = new SipHash128(1, 2);
        ByteBuffer whole = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        whole.putLong(5).putLong(-7).putLong(8);

        assertThat(SipHash128.hash(hash.prefix((byte) 5, ""), -7, 8)).isEqualTo(hash.hash(whole.array()));
    }
}

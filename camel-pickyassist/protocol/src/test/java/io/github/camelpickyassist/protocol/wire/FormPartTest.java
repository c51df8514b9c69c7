/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormPartTest {

    /** Writes every byte on its own, as an encoder of base64 may. */
    private record Bytewise(byte[] bytes) implements EncodedPush.Part {

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (byte b : bytes) {
                out.write(b);
            }
        }
    }

    @Test
    void escapesBytesThatComeOneByOne() throws IOException {
        byte[] every = new byte[256];
        IntStream.range(0, every.length).forEach(i -> every[i] = (byte) i);
        EncodedPush form = new EncodedPush(List.of(new Bytewise(every))).asForm();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        form.writeTo(out);

        assertThat(out.size()).isEqualTo(form.length());
        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo("data="
                        + java.net.URLEncoder.encode(
                                new String(every, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
    }
}

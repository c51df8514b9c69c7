/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BalanceWriterTest {

    @Test
    void writesTheBalanceAsANumberWithoutAnExponent() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BalanceWriter.write(new BigDecimal("1.5E+3"), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":100,\"message\":\"Success\",\"balance\":1500}");
    }
}

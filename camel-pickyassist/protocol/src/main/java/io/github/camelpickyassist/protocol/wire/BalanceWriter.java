/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/** Writes the balance of a project's wallet; {@code balance} is a number, as in the vendor's Postman collection. */
public final class BalanceWriter {

    private static final String BALANCE = "balance";

    private BalanceWriter() {}

    public static void write(BigDecimal balance, OutputStream out) throws IOException {
        PushAnswer success = new PushAnswer(StatusCode.ACCEPTED.number(), StatusCode.ACCEPTED.meaning(), null, null);
        AnswerWriter.write(success, out, json -> {
            json.writeFieldName(BALANCE);
            json.writeNumber(balance.toPlainString());
        });
    }
}

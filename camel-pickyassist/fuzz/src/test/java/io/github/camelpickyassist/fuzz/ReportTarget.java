/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.event.DeliveryReport;
import io.github.camelpickyassist.protocol.event.ReportAnswer;
import io.github.camelpickyassist.protocol.event.ReportRefusal;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.QueryReader;
import io.github.camelpickyassist.protocol.wire.QueryRequest;
import io.github.camelpickyassist.protocol.wire.ReportReader;
import java.io.ByteArrayInputStream;

/** Delivery reports, and the queries for them. */
final class ReportTarget implements Target {

    @Override
    public void check(byte[] input) throws Exception {
        report(input);
        query(input);
    }

    private static void report(byte[] input) throws Exception {
        ReportAnswer answer;
        try {
            answer = ReportReader.read(input);
        } catch (MalformedDocumentException refused) {
            Checks.quotesNothing(refused, input);
            return;
        }
        JsonNode tree = Checks.tree(input);
        if (tree == null) {
            return;
        }
        if (answer instanceof DeliveryReport report) {
            JsonNode data = tree.path("data");
            Checks.equal(report.messages().size(), data.isArray() ? data.size() : 0, "number of rows");
            for (int i = 0; i < report.messages().size(); i++) {
                String number = data.path(i).path("number").asText();
                if (data.path(i).path("number").isTextual() && !number.startsWith("\ufeff")) {
                    Checks.equal(report.messages().get(i).number(), number, "number");
                }
            }
        } else if (answer instanceof ReportRefusal refusal) {
            JsonNode status = tree.path("status");
            String digits = status.isNumber() ? status.decimalValue().toPlainString() : status.asText();
            Checks.that(digits.contains(Integer.toString(Math.abs(refusal.status() % 10))), "status");
        }
    }

    private static void query(byte[] input) throws Exception {
        try {
            QueryRequest query = QueryReader.read(new ByteArrayInputStream(input));
            String pushId = String.valueOf(query.pushId());
            Checks.that(pushId.contains(Checks.TOKEN) || !query.toString().contains(Checks.TOKEN), "prints the token");
        } catch (MalformedDocumentException refused) {
            Checks.quotesNothing(refused, input);
        }
    }
}

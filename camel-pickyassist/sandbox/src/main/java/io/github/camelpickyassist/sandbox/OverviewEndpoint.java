/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RefusedDocument;
import io.github.camelpickyassist.sandbox.internal.rules.Account;
import io.github.camelpickyassist.sandbox.internal.web.Router;
import io.github.camelpickyassist.sandbox.internal.web.TestMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the frame of the inbox page shows: what was refused and dropped, the credit, planned faults, and the token. */
final class OverviewEndpoint {

    private final PickyAssistSandbox sandbox;
    private final Journal journal;
    private final Account account;
    private final FaultPlan faults;

    OverviewEndpoint(PickyAssistSandbox sandbox, Journal journal, Account account, FaultPlan faults) {
        this.sandbox = sandbox;
        this.journal = journal;
        this.account = account;
        this.faults = faults;
    }

    Router addTo(Router router) {
        return router.on("GET", "/sandbox/overview", this::overview)
                .on("GET", "/sandbox/token", this::token)
                .on("POST", "/sandbox/test-message", new TestMessage(sandbox::baseUrl, sandbox.token()));
    }

    private void overview(Request request, ClientConnection connection) throws IOException {
        Journal.Counts counts = journal.counts();
        connection.send(Response.json(JournalWriter.document(json -> {
            json.writeNumberField("requests", counts.requests());
            json.writeNumberField("messages", counts.messages());
            json.writeNumberField("messages_kept", counts.kept());
            json.writeObjectFieldStart("refused");
            json.writeNumberField("count", counts.refused());
            lastRefusal(json, counts);
            json.writeEndObject();
            json.writeObjectFieldStart("dropped");
            json.writeNumberField("pushes", counts.dropped().pushes());
            json.writeNumberField("messages", counts.dropped().messages());
            json.writeNumberField("incoming", counts.dropped().incoming());
            json.writeNumberField("refusals", counts.dropped().refusals());
            json.writeEndObject();
            json.writeObjectFieldStart("credit");
            JournalWriter.text(
                    json, "left", account.isLimited() ? account.balance().toPlainString() : null);
            json.writeStringField("spent", account.spent().toPlainString());
            json.writeEndObject();
            JournalWriter.planned(json, faults.all());
        })));
    }

    private static void lastRefusal(JsonGenerator json, Journal.Counts counts) throws IOException {
        ReceivedPush push = counts.lastRefused();
        RefusedDocument document = counts.lastDocument();
        if (push != null && (document == null || !document.when().isAfter(push.when()))) {
            json.writeObjectFieldStart("last");
            json.writeNumberField("position", push.position());
            json.writeStringField("when", push.when().toString());
            json.writeNumberField("application", push.push().channel().id());
            answer(json, push.answer());
            JournalWriter.text(json, "reason", push.reason().isEmpty() ? null : push.reason());
            JournalWriter.text(
                    json, "fault", push.fault() == null ? null : push.fault().name());
            json.writeEndObject();
        } else if (document != null) {
            json.writeObjectFieldStart("last");
            json.writeStringField("when", document.when().toString());
            answer(json, PushAnswer.refusal(StatusCode.INVALID_REQUEST));
            json.writeStringField("reason", document.reason());
            json.writeEndObject();
        }
    }

    private static void answer(JsonGenerator json, @Nullable PushAnswer answer) throws IOException {
        if (answer != null) {
            json.writeNumberField("status", answer.status());
            json.writeStringField("message", answer.message());
        }
    }

    /** The token that authorises pushes, for a person who asks for it on the page. */
    private void token(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.json(JournalWriter.document(json -> json.writeStringField("token", sandbox.token())))
                .with("Cache-Control", "no-store"));
    }
}

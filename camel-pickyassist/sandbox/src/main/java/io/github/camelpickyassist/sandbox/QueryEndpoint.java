/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.QueryReader;
import io.github.camelpickyassist.protocol.wire.QueryRequest;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import io.github.camelpickyassist.sandbox.internal.intake.TooLargeException;
import io.github.camelpickyassist.sandbox.internal.web.ServiceResponse;
import java.io.IOException;
import java.util.Optional;

/** Receives queries and answers those with a valid token. */
final class QueryEndpoint implements Handler {

    private static final long MAX_BODY_BYTES = 64 * 1024;

    /** Finds the answer to a query. */
    @FunctionalInterface
    interface Source {
        /** Returns the document of the answer; empty if the query is invalid. */
        Optional<byte[]> answer(QueryRequest query) throws IOException;
    }

    private final Project project;
    private final Journal journal;
    private final Source source;

    QueryEndpoint(Project project, Journal journal, Source source) {
        this.project = project;
        this.journal = journal;
        this.source = source;
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        Response response = refusal(StatusCode.INVALID_REQUEST);
        try {
            response = answer(QueryReader.read(RequestDocument.open(request, MAX_BODY_BYTES)));
        } catch (MalformedDocumentException ignored) {
            // The answer then stays a refusal.
        }
        if (!request.body().drain(MAX_BODY_BYTES)) {
            throw new TooLargeException(MAX_BODY_BYTES);
        }
        journal.countRequest();
        connection.send(response);
    }

    private Response answer(QueryRequest query) throws IOException {
        return project.token(query.token()).isEmpty()
                ? refusal(StatusCode.AUTHENTICATION_FAILED)
                : source.answer(query).map(Response::json).orElseGet(() -> refusal(StatusCode.INVALID_REQUEST));
    }

    private static Response refusal(StatusCode code) {
        return ServiceResponse.of(PushAnswer.refusal(code));
    }
}

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
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Line;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import io.github.camelpickyassist.sandbox.internal.intake.TooLargeException;
import io.github.camelpickyassist.sandbox.internal.web.ServiceResponse;
import java.io.IOException;
import java.util.Optional;

/** Takes questions in and has those answered that come with a good token. */
final class QueryEndpoint implements Handler {

    private static final long LARGEST_BODY = 64 * 1024;

    /** Whoever knows the answer. */
    @FunctionalInterface
    interface Desk {
        /** The document to answer with; empty if the question makes no sense. */
        Optional<byte[]> answer(QueryRequest query) throws IOException;
    }

    private final Project project;
    private final Journal journal;
    private final Desk desk;

    QueryEndpoint(Project project, Journal journal, Desk desk) {
        this.project = project;
        this.journal = journal;
        this.desk = desk;
    }

    @Override
    public void handle(Request request, Line line) throws IOException {
        Response response = refusal(StatusCode.INVALID_REQUEST);
        try {
            response = answer(QueryReader.read(RequestDocument.open(request, LARGEST_BODY)));
        } catch (MalformedDocumentException ignored) {
            // Then it stays a refusal.
        }
        if (!request.body().drain(LARGEST_BODY)) {
            throw new TooLargeException(LARGEST_BODY);
        }
        journal.countRequest();
        line.send(response);
    }

    private Response answer(QueryRequest query) throws IOException {
        return project.token(query.token()).isEmpty()
                ? refusal(StatusCode.AUTHENTICATION_FAILED)
                : desk.answer(query).map(Response::json).orElseGet(() -> refusal(StatusCode.INVALID_REQUEST));
    }

    private static Response refusal(StatusCode code) {
        return ServiceResponse.of(PushAnswer.refusal(code));
    }
}

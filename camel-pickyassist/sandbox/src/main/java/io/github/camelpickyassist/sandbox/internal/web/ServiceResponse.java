/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.wire.AnswerWriter;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Responses in the form of the service: a JSON object with a status and a message. */
public final class ServiceResponse {

    private ServiceResponse() {}

    /** Returns the answer to a push, with HTTP status 200. */
    public static Response of(PushAnswer answer) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            AnswerWriter.write(answer, document);
        } catch (IOException impossible) {
            // There is nothing but memory to write to.
            throw new UncheckedIOException(impossible);
        }
        return Response.json(document.toByteArray());
    }

    /** Returns an HTTP error whose body repeats its status. */
    public static Response error(int httpStatus, String message) {
        Response error = of(new PushAnswer(httpStatus, message, null, null));
        return new Response(error.version(), httpStatus, error.headers(), error.body(), false);
    }
}

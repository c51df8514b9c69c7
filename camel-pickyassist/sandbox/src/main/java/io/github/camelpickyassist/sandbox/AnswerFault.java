/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Header;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.spoil.PendingPush;
import io.github.camelpickyassist.sandbox.internal.web.ServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fault in the answer to a push that was received completely. Created by {@link Fault}. */
public final class AnswerFault implements Fault {

    /** Replaces the proper answer; the push is processed only if its answer is requested. */
    @FunctionalInterface
    interface Effect {
        void apply(PendingPush push, ClientConnection connection) throws IOException;
    }

    /** An action on a connection. */
    @FunctionalInterface
    interface Action {
        void on(ClientConnection connection) throws IOException;
    }

    /** A faulty way to send a response. */
    @FunctionalInterface
    interface Transmission {
        void send(Response answer, ClientConnection connection) throws IOException;
    }

    private final String name;
    private final Effect effect;
    private final @Nullable Response instead;

    private AnswerFault(String name, Effect effect) {
        this(name, effect, null);
    }

    private AnswerFault(String name, Effect effect, @Nullable Response instead) {
        this.name = name;
        this.effect = effect;
        this.instead = instead;
    }

    static AnswerFault silent(String name, Action action) {
        return new AnswerFault(name, (push, connection) -> action.on(connection));
    }

    static AnswerFault instead(String name, Response response) {
        return new AnswerFault(name, (push, connection) -> connection.send(response), response);
    }

    static AnswerFault instead(String name, int httpStatus, Map<String, String> headers, String body) {
        Response response = Response.of(httpStatus).with(body.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return instead(name, response);
    }

    static AnswerFault transmitting(String name, Transmission transmission) {
        return new AnswerFault(
                name, (push, connection) -> transmission.send(ServiceResponse.of(push.answer()), connection));
    }

    static AnswerFault responding(String name, UnaryOperator<Response> change) {
        return new AnswerFault(
                name, (push, connection) -> connection.send(change.apply(ServiceResponse.of(push.answer()))));
    }

    static AnswerFault writing(String name, UnaryOperator<String> change) {
        return responding(name, response -> {
            String document = new String(response.body(), StandardCharsets.UTF_8);
            return response.with(change.apply(document).getBytes(StandardCharsets.UTF_8));
        });
    }

    static AnswerFault answering(String name, UnaryOperator<PushAnswer> change) {
        return new AnswerFault(
                name, (push, connection) -> connection.send(ServiceResponse.of(change.apply(push.answer()))));
    }

    static AnswerFault changingRows(String name, UnaryOperator<List<AcceptedMessage>> change) {
        return answering(name, answer -> {
            List<AcceptedMessage> rows = answer.messages();
            return rows == null
                    ? answer
                    : new PushAnswer(answer.status(), answer.message(), answer.pushId(), change.apply(rows));
        });
    }

    /**
     * Returns the same fault, except that the push is processed first, so that it is accepted although the client gets
     * no proper answer.
     */
    public AnswerFault afterAccepting() {
        return new AnswerFault(
                name,
                (push, connection) -> {
                    push.answer();
                    effect.apply(push, connection);
                },
                instead);
    }

    /**
     * Returns the same answer without a body, as from a front end that sends none. Call it before {@link
     * #afterAccepting}.
     *
     * @throws IllegalArgumentException if this fault does not replace the answer
     */
    public AnswerFault withoutBody() {
        if (instead == null) {
            throw new IllegalArgumentException("withoutBody: " + name + " has no body of its own");
        }
        List<Header> headers = instead.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase("Content-Type"))
                .toList();
        return instead(name, new Response(instead.version(), instead.status(), headers, new byte[0], instead.closes()));
    }

    AnswerFault named(String other) {
        return new AnswerFault(other, effect, instead);
    }

    void apply(PendingPush push, ClientConnection connection) throws IOException {
        effect.apply(push, connection);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}

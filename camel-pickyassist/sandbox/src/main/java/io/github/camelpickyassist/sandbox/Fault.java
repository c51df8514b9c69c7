/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.rules.Range;
import io.github.camelpickyassist.sandbox.internal.spoil.AnswerEdits;
import io.github.camelpickyassist.sandbox.internal.web.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One way in which the service, or whatever stands before it, can misbehave. A fault is a value; {@link
 * PickyAssistSandbox#onNextPush} and its siblings tie it to a moment.
 *
 * <p>An {@link IntakeFault} spoils the request: the sandbox never has all of it. An {@link AnswerFault} spoils the answer
 * to a complete request. Of those, the ones that say "instead" leave the push unprocessed, as if it had been lost behind
 * the front end, unless {@link AnswerFault#afterAccepting} is asked for; the others damage the answer that the push
 * really got.
 */
public sealed interface Fault permits IntakeFault, AnswerFault {

    /** The name of the method that made it, also its name in JSON. */
    String name();

    /** Bytes of the largest answer that a fault can be asked for. */
    int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    // The request

    /** Reads the head and resets the connection. */
    static IntakeFault resetBeforeReading() {
        return new IntakeFault("resetBeforeReading", (body, connection) -> connection.reset());
    }

    /** Reads so many bytes of the body, or all if it is shorter, and resets the connection. */
    static IntakeFault resetWhileReading(int bytes) {
        Range.check("bytes", bytes, Integer.MAX_VALUE);
        return new IntakeFault("resetWhileReading", (body, connection) -> {
            body.skip(bytes);
            connection.reset();
        });
    }

    /** Reads no byte of the body, and keeps the connection open until the sandbox is cleared or closed. */
    static IntakeFault stopReading() {
        return new IntakeFault("stopReading", (body, connection) -> connection.hold());
    }

    /** Answers as soon as the head is there, without a body; reads and forgets what the client still sends. */
    static IntakeFault earlyAnswer(int httpStatus) {
        return new IntakeFault("earlyAnswer", (body, connection) -> {
            connection.send(Response.of(httpStatus).closing());
            body.drain(Long.MAX_VALUE);
        });
    }

    /** Answers as soon as the head is there, and resets the connection. */
    static IntakeFault earlyAnswerThenReset(int httpStatus) {
        return new IntakeFault("earlyAnswerThenReset", (body, connection) -> {
            connection.send(Response.of(httpStatus).closing());
            connection.reset();
        });
    }

    // No answer

    /** Accepts the push and closes the connection instead of saying so. */
    static AnswerFault answerLost() {
        return closeWithoutAnswer().afterAccepting().named("answerLost");
    }

    /** Closes the connection instead of an answer. */
    static AnswerFault closeWithoutAnswer() {
        return AnswerFault.silent("closeWithoutAnswer", ClientConnection::close);
    }

    /** Resets the connection instead of an answer. */
    static AnswerFault resetWithoutAnswer() {
        return AnswerFault.silent("resetWithoutAnswer", ClientConnection::reset);
    }

    /** Says nothing instead of an answer, until the client closes the connection or the sandbox is cleared or closed. */
    static AnswerFault stall() {
        return AnswerFault.silent("stall", ClientConnection::holdUntilClientCloses);
    }

    // The answer, sent badly

    /** Sends the answer byte by byte with this pause between. */
    static AnswerFault drip(Duration pause) {
        Range.check("millis", pause.toMillis(), TimeUnit.DAYS.toMillis(1));
        return AnswerFault.transmitting("drip", (answer, connection) -> {
            for (byte b : answer.bytes()) {
                connection.write(new byte[] {b});
                connection.pause(pause);
            }
            connection.close();
        });
    }

    /** Sends half of the status line and closes. */
    static AnswerFault cutInStatusLine() {
        return AnswerFault.transmitting("cutInStatusLine", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheStatusLine(answer));
            connection.close();
        });
    }

    /** Sends the status line and half of the headers and closes. */
    static AnswerFault cutInHeaders() {
        return AnswerFault.transmitting("cutInHeaders", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheHeaders(answer));
            connection.close();
        });
    }

    /** Sends the head and half of the body and closes. */
    static AnswerFault cutInBody() {
        return AnswerFault.transmitting("cutInBody", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheBody(answer));
            connection.close();
        });
    }

    /** Sends the head and half of the body and resets the connection. */
    static AnswerFault resetInBody() {
        return AnswerFault.transmitting("resetInBody", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheBody(answer));
            connection.reset();
        });
    }

    /** Sends the whole document under a {@code Content-Length} that promises 16 bytes more, and closes. */
    static AnswerFault shorterThanAnnounced() {
        return AnswerFault.transmitting("shorterThanAnnounced", (answer, connection) -> {
            connection.write(answer.head(answer.body().length + 16L));
            connection.write(answer.body());
            connection.close();
        });
    }

    /** Sends the answer and closes the connection, as announced by {@code RequestLoop: close}. */
    static AnswerFault connectionClose() {
        return AnswerFault.responding("connectionClose", Response::closing);
    }

    /** Sends the answer as HTTP/1.0 and closes the connection. */
    static AnswerFault http10() {
        return AnswerFault.responding("http10", Response::asHttp10);
    }

    // Another answer

    /** Sends the greeting of another protocol instead, and closes. */
    static AnswerFault notHttp() {
        return AnswerFault.silent("notHttp", connection -> {
            connection.write("220 mail.example ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.close();
        });
    }

    /** Answers 200 with a web page instead. */
    static AnswerFault html() {
        return AnswerFault.instead(
                "html",
                200,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>");
    }

    /** Answers 200 without a body instead. */
    static AnswerFault empty() {
        return AnswerFault.instead("empty", Response.of(200));
    }

    /** Begins an answer instead that has no end, until the client closes the connection or the sandbox is cleared or closed. */
    static AnswerFault endlessAnswer() {
        return AnswerFault.silent("endlessAnswer", connection -> {
            connection.write(Response.json(new byte[0]).openHead());
            connection.write("{\"status\":100,\"message\":\"".getBytes(StandardCharsets.US_ASCII));
            connection.writeForever("x".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** Sends the answer with so many blanks in front of its end, up to 16 MiB. */
    static AnswerFault oversizedAnswer(int bytes) {
        Range.check("bytes", bytes, MAX_ANSWER_BYTES);
        return AnswerFault.writing(
                "oversizedAnswer", document -> AnswerEdits.insertedAtTheEnd(document, " ".repeat(bytes)));
    }

    /** Answers this instead. */
    static AnswerFault answer(int httpStatus, Map<String, String> headers, String body) {
        return AnswerFault.instead("answer", httpStatus, headers, body);
    }

    /** Answers with this HTTP status and no body instead. */
    static AnswerFault httpStatus(int httpStatus) {
        return AnswerFault.instead("httpStatus", Response.of(httpStatus));
    }

    /** Answers with this HTTP status and the service's own refusal as JSON instead. */
    static AnswerFault httpStatus(int httpStatus, StatusCode code) {
        Response refusal = ServiceResponse.of(PushAnswer.refusal(code));
        return AnswerFault.instead(
                "httpStatus",
                Response.of(httpStatus).with("Content-Type", "application/json").with(refusal.body()));
    }

    /**
     * Answers HTTP 429 without {@code Retry-After} instead, with a status and words as JSON; {@link
     * AnswerFault#withoutBody} leaves those out.
     */
    static AnswerFault tooManyRequests() {
        return AnswerFault.instead("tooManyRequests", ServiceResponse.error(429, "Too Many Requests"));
    }

    /** The same with this {@code Retry-After}, however absurd. */
    static AnswerFault tooManyRequests(String retryAfter) {
        return AnswerFault.instead(
                "tooManyRequests",
                ServiceResponse.error(429, "Too Many Requests").with("Retry-After", retryAfter));
    }

    /** Answers with a redirect instead. */
    static AnswerFault redirect(int httpStatus, String location) {
        return AnswerFault.instead("redirect", Response.of(httpStatus).with("Location", location));
    }

    /** Refuses the push with this code, HTTP 200, instead. */
    static AnswerFault refusal(StatusCode code) {
        return refusal(code.number(), code.meaning());
    }

    /** Refuses the push with any code, documented or not, HTTP 200, instead. */
    static AnswerFault refusal(int code, String message) {
        return AnswerFault.instead("refusal", ServiceResponse.of(new PushAnswer(code, message, null, null)));
    }

    // The answer, with a document that is wrong

    /** Leaves out the end of the document. */
    static AnswerFault malformedJson() {
        return AnswerFault.writing("malformedJson", document -> document.substring(0, document.length() - 1));
    }

    /** Puts text behind the document. */
    static AnswerFault trailingText() {
        return AnswerFault.writing("trailingText", document -> document + "\n<!-- 0.013 s -->");
    }

    /** Gives a second, different {@code status} at the end. */
    static AnswerFault duplicateStatus() {
        return AnswerFault.writing(
                "duplicateStatus", document -> AnswerEdits.insertedAtTheEnd(document, ",\"status\":101"));
    }

    /** Gives {@code "status":"100"}. */
    static AnswerFault statusAsText() {
        return AnswerFault.writing("statusAsText", document -> AnswerEdits.withStatus(document, "\"$1\""));
    }

    /** Gives {@code "status":100.0}. */
    static AnswerFault statusAsDecimal() {
        return AnswerFault.writing("statusAsDecimal", document -> AnswerEdits.withStatus(document, "$1.0"));
    }

    /** Leaves out {@code status}. */
    static AnswerFault withoutStatus() {
        return AnswerFault.writing("withoutStatus", AnswerEdits::withoutStatus);
    }

    // The answer, with rows that are wrong

    /** Leaves out {@code data}. */
    static AnswerFault withoutRows() {
        return AnswerFault.answering(
                "withoutRows", answer -> new PushAnswer(answer.status(), answer.message(), answer.pushId(), null));
    }

    /** Leaves out the last so many rows. */
    static AnswerFault missingRows(int rows) {
        Range.check("rows", rows, Integer.MAX_VALUE);
        return AnswerFault.changingRows("missingRows", all -> AnswerEdits.withoutLast(all, rows));
    }

    /** Gives the rows last first. */
    static AnswerFault reversedRows() {
        return AnswerFault.changingRows("reversedRows", AnswerEdits::reversed);
    }

    /** Gives each row the number of somebody to whom nothing was sent. */
    static AnswerFault strangersRows() {
        return AnswerFault.changingRows("strangersRows", AnswerEdits::withUnknownNumbers);
    }

    /** Gives one row more, of somebody to whom nothing was sent. */
    static AnswerFault extraRow() {
        return AnswerFault.changingRows("extraRow", AnswerEdits::withAnUnknownRow);
    }

    /** Leaves {@code msg_id} out of each row. */
    static AnswerFault rowsWithoutIds() {
        return AnswerFault.changingRows("rowsWithoutIds", AnswerEdits::withoutIds);
    }
}

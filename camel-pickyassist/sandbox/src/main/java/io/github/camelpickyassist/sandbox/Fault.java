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
 * A way in which the service, or a server in front of it, can fail. A fault is a value; {@link
 * PickyAssistSandbox#onNextPush} and its siblings say which push it applies to.
 *
 * <p>An {@link IntakeFault} interrupts the request: the sandbox does not receive all of it. An {@link AnswerFault}
 * changes the answer to a complete request. Faults that say "instead" leave the push unprocessed, as if it had been
 * lost behind a front end, unless {@link AnswerFault#afterAccepting} is used; the others damage the answer that the
 * push got.
 */
public sealed interface Fault permits IntakeFault, AnswerFault {

    /** Returns the name of the method that created it, which is also its name in JSON. */
    String name();

    /** Maximum size of an answer that a fault can send, in bytes. */
    int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    // The request

    /** Reads the head of the request and resets the connection. */
    static IntakeFault resetBeforeReading() {
        return new IntakeFault("resetBeforeReading", (body, connection) -> connection.reset());
    }

    /**
     * Reads this many bytes of the body, or all of a shorter one, and resets the connection.
     *
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    static IntakeFault resetWhileReading(int bytes) {
        Range.check("bytes", bytes, Integer.MAX_VALUE);
        return new IntakeFault("resetWhileReading", (body, connection) -> {
            body.skip(bytes);
            connection.reset();
        });
    }

    /** Reads nothing of the body and keeps the connection open until the sandbox is cleared or closed. */
    static IntakeFault stopReading() {
        return new IntakeFault("stopReading", (body, connection) -> connection.hold());
    }

    /**
     * Answers after the head of the request, without a body; then reads and discards what the client still sends.
     *
     * @param httpStatus 100 to 999
     */
    static IntakeFault earlyAnswer(int httpStatus) {
        return new IntakeFault("earlyAnswer", (body, connection) -> {
            connection.send(Response.of(httpStatus).closing());
            body.drain(Long.MAX_VALUE);
        });
    }

    /**
     * Answers after the head of the request, without a body, and resets the connection.
     *
     * @param httpStatus 100 to 999
     */
    static IntakeFault earlyAnswerThenReset(int httpStatus) {
        return new IntakeFault("earlyAnswerThenReset", (body, connection) -> {
            connection.send(Response.of(httpStatus).closing());
            connection.reset();
        });
    }

    // No answer

    /** Accepts the push and closes the connection without an answer. */
    static AnswerFault answerLost() {
        return closeWithoutAnswer().afterAccepting().named("answerLost");
    }

    /** Closes the connection instead of answering. */
    static AnswerFault closeWithoutAnswer() {
        return AnswerFault.silent("closeWithoutAnswer", ClientConnection::close);
    }

    /** Resets the connection instead of answering. */
    static AnswerFault resetWithoutAnswer() {
        return AnswerFault.silent("resetWithoutAnswer", ClientConnection::reset);
    }

    /**
     * Sends nothing instead of an answer, until the client closes the connection or the sandbox is cleared or closed.
     */
    static AnswerFault stall() {
        return AnswerFault.silent("stall", ClientConnection::holdUntilClientCloses);
    }

    // The answer, sent badly

    /**
     * Sends the answer byte by byte with a pause after each, and closes the connection.
     *
     * @param pause 0 to 24 hours
     * @throws IllegalArgumentException if it is outside this range
     */
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

    /** Sends half of the status line and closes the connection. */
    static AnswerFault cutInStatusLine() {
        return AnswerFault.transmitting("cutInStatusLine", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheStatusLine(answer));
            connection.close();
        });
    }

    /** Sends the status line and half of the headers, and closes the connection. */
    static AnswerFault cutInHeaders() {
        return AnswerFault.transmitting("cutInHeaders", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheHeaders(answer));
            connection.close();
        });
    }

    /** Sends the head and half of the body, and closes the connection. */
    static AnswerFault cutInBody() {
        return AnswerFault.transmitting("cutInBody", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheBody(answer));
            connection.close();
        });
    }

    /** Sends the head and half of the body, and resets the connection. */
    static AnswerFault resetInBody() {
        return AnswerFault.transmitting("resetInBody", (answer, connection) -> {
            connection.write(AnswerEdits.halfOfTheBody(answer));
            connection.reset();
        });
    }

    /** Sends the whole document with a {@code Content-Length} that is 16 bytes too large, and closes the connection. */
    static AnswerFault shorterThanAnnounced() {
        return AnswerFault.transmitting("shorterThanAnnounced", (answer, connection) -> {
            connection.write(answer.head(answer.body().length + 16L));
            connection.write(answer.body());
            connection.close();
        });
    }

    /** Sends the answer with {@code Connection: close}, and closes the connection. */
    static AnswerFault connectionClose() {
        return AnswerFault.responding("connectionClose", Response::closing);
    }

    /** Sends the answer as HTTP/1.0, and closes the connection. */
    static AnswerFault http10() {
        return AnswerFault.responding("http10", Response::asHttp10);
    }

    // Another answer

    /** Sends the greeting of another protocol instead, and closes the connection. */
    static AnswerFault notHttp() {
        return AnswerFault.silent("notHttp", connection -> {
            connection.write("220 mail.example ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.close();
        });
    }

    /** Answers HTTP 200 with a web page instead. */
    static AnswerFault html() {
        return AnswerFault.instead(
                "html",
                200,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>");
    }

    /** Answers HTTP 200 without a body instead. */
    static AnswerFault empty() {
        return AnswerFault.instead("empty", Response.of(200));
    }

    /**
     * Sends an answer that never ends instead, until the client closes the connection or the sandbox is cleared or
     * closed.
     */
    static AnswerFault endlessAnswer() {
        return AnswerFault.silent("endlessAnswer", connection -> {
            connection.write(Response.json(new byte[0]).openHead());
            connection.write("{\"status\":100,\"message\":\"".getBytes(StandardCharsets.US_ASCII));
            connection.writeForever("x".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII));
        });
    }

    /**
     * Sends the answer with blanks added before the end of its document.
     *
     * @param bytes how many, from 0 to {@link #MAX_ANSWER_BYTES}
     * @throws IllegalArgumentException if it is outside this range
     */
    static AnswerFault oversizedAnswer(int bytes) {
        Range.check("bytes", bytes, MAX_ANSWER_BYTES);
        return AnswerFault.writing(
                "oversizedAnswer", document -> AnswerEdits.insertedAtTheEnd(document, " ".repeat(bytes)));
    }

    /**
     * Answers with this status, these headers and this body in UTF-8 instead.
     *
     * @param httpStatus 100 to 999
     * @throws IllegalArgumentException if the status is outside this range, or if a header contains control characters
     */
    static AnswerFault answer(int httpStatus, Map<String, String> headers, String body) {
        return AnswerFault.instead("answer", httpStatus, headers, body);
    }

    /**
     * Answers with this HTTP status and no body instead.
     *
     * @param httpStatus 100 to 999
     */
    static AnswerFault httpStatus(int httpStatus) {
        return AnswerFault.instead("httpStatus", Response.of(httpStatus));
    }

    /**
     * Answers with this HTTP status instead, and with the service's refusal of this code as JSON.
     *
     * @param httpStatus 100 to 999
     */
    static AnswerFault httpStatus(int httpStatus, StatusCode code) {
        Response refusal = ServiceResponse.of(PushAnswer.refusal(code));
        return AnswerFault.instead(
                "httpStatus",
                Response.of(httpStatus).with("Content-Type", "application/json").with(refusal.body()));
    }

    /**
     * Answers HTTP 429 without {@code Retry-After} instead, with status and message as JSON; {@link
     * AnswerFault#withoutBody} omits the JSON.
     */
    static AnswerFault tooManyRequests() {
        return AnswerFault.instead("tooManyRequests", ServiceResponse.error(429, "Too Many Requests"));
    }

    /**
     * Answers HTTP 429 with {@code Retry-After} instead.
     *
     * @param retryAfter any text without control characters, valid or not
     */
    static AnswerFault tooManyRequests(String retryAfter) {
        return AnswerFault.instead(
                "tooManyRequests",
                ServiceResponse.error(429, "Too Many Requests").with("Retry-After", retryAfter));
    }

    /**
     * Answers with a redirect instead.
     *
     * @param httpStatus 100 to 999
     * @param location any text without control characters
     */
    static AnswerFault redirect(int httpStatus, String location) {
        return AnswerFault.instead("redirect", Response.of(httpStatus).with("Location", location));
    }

    /** Refuses the push with this code and HTTP 200 instead. */
    static AnswerFault refusal(StatusCode code) {
        return refusal(code.number(), code.meaning());
    }

    /** Refuses the push with this code, documented or not, and HTTP 200 instead. */
    static AnswerFault refusal(int code, String message) {
        return AnswerFault.instead("refusal", ServiceResponse.of(new PushAnswer(code, message, null, null)));
    }

    // The answer, with a document that is wrong

    /** Omits the last character of the document. */
    static AnswerFault malformedJson() {
        return AnswerFault.writing("malformedJson", document -> document.substring(0, document.length() - 1));
    }

    /** Adds text after the document. */
    static AnswerFault trailingText() {
        return AnswerFault.writing("trailingText", document -> document + "\n<!-- 0.013 s -->");
    }

    /** Adds a second {@code status}, 101, at the end of the document. */
    static AnswerFault duplicateStatus() {
        return AnswerFault.writing(
                "duplicateStatus", document -> AnswerEdits.insertedAtTheEnd(document, ",\"status\":101"));
    }

    /** Writes {@code "status":"100"}. */
    static AnswerFault statusAsText() {
        return AnswerFault.writing("statusAsText", document -> AnswerEdits.withStatus(document, "\"$1\""));
    }

    /** Writes {@code "status":100.0}. */
    static AnswerFault statusAsDecimal() {
        return AnswerFault.writing("statusAsDecimal", document -> AnswerEdits.withStatus(document, "$1.0"));
    }

    /** Omits {@code status}. */
    static AnswerFault withoutStatus() {
        return AnswerFault.writing("withoutStatus", AnswerEdits::withoutStatus);
    }

    // The answer, with rows that are wrong

    /** Omits {@code data}. */
    static AnswerFault withoutRows() {
        return AnswerFault.answering(
                "withoutRows", answer -> new PushAnswer(answer.status(), answer.message(), answer.pushId(), null));
    }

    /**
     * Omits the last rows.
     *
     * @param rows how many, 0 or greater
     * @throws IllegalArgumentException if it is negative
     */
    static AnswerFault missingRows(int rows) {
        Range.check("rows", rows, Integer.MAX_VALUE);
        return AnswerFault.changingRows("missingRows", all -> AnswerEdits.withoutLast(all, rows));
    }

    /** Sends the rows in reverse order. */
    static AnswerFault reversedRows() {
        return AnswerFault.changingRows("reversedRows", AnswerEdits::reversed);
    }

    /** Gives each row a number to which nothing was sent. */
    static AnswerFault strangersRows() {
        return AnswerFault.changingRows("strangersRows", AnswerEdits::withUnknownNumbers);
    }

    /** Adds a row with a number to which nothing was sent. */
    static AnswerFault extraRow() {
        return AnswerFault.changingRows("extraRow", AnswerEdits::withAnUnknownRow);
    }

    /** Omits {@code msg_id} from each row. */
    static AnswerFault rowsWithoutIds() {
        return AnswerFault.changingRows("rowsWithoutIds", AnswerEdits::withoutIds);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.AnswerText.Row;
import io.github.camelpickyassist.judge.FaultPlan.Fault;
import io.github.camelpickyassist.judge.ReceivedPush.Recipient;
import io.github.camelpickyassist.judge.Reception.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One connection of the {@link MisbehavingServer}, one request after the other. */
final class ServedConnection {

    /** Enough of a body to see whose push it is. */
    private static final int BEGINNING = 512;

    /** Longer than the deadline of any client in these tests. */
    private static final int LONG_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final FaultPlan plan;
    private final ServerLog log;
    private final AtomicLong ids;
    private final Set<String> pausing;
    private final byte[] head = new byte[16 * 1024];
    private byte[] body = new byte[4 * 1024];
    private int bodyLength;

    ServedConnection(Socket socket, FaultPlan plan, ServerLog log, AtomicLong ids, Set<String> pausing)
            throws IOException {
        this.socket = socket;
        this.in = new java.io.BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.out = socket.getOutputStream();
        this.plan = plan;
        this.log = log;
        this.ids = ids;
        this.pausing = pausing;
        socket.setTcpNoDelay(true);
    }

    void serve() throws IOException {
        while (readHead()) {
            int begun = in.readNBytes(body, 0, Math.min(bodyLength, BEGINNING));
            String name = ReceivedPush.peek(body, begun, "media_name");
            String first = name != null ? name.replace(".pdf", "") : ReceivedPush.peek(body, begun, "number");
            String token = ReceivedPush.peek(body, begun, "token");
            Fault fault = plan.next(first == null ? "" : first, bodyLength, token != null && pausing.contains(token));
            log.happened(fault.misbehaviour());
            boolean goesOn =
                    switch (fault.misbehaviour().moment()) {
                        case BEFORE_BODY, IN_BODY -> cut(fault, begun);
                        case EARLY -> answerEarly(fault, String.valueOf(first));
                        case PAUSE, ANSWER -> answerComplete(fault, begun);
                    };
            if (!goesOn) {
                return;
            }
        }
    }

    /** Reads up to the body; false at the end of the connection. */
    private boolean readHead() throws IOException {
        int length = 0;
        while (length < 4 || head[length - 1] != '\n' || head[length - 2] != '\r' || head[length - 3] != '\n') {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head[length++] = (byte) next;
        }
        bodyLength = new String(head, 0, length, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("a request without a length"));
        if (body.length < bodyLength) {
            body = new byte[bodyLength];
        }
        return true;
    }

    /**
     * Ends the connection without an answer. A small body is complete for the client as soon as it is written, read or
     * not, so the log says whom it concerns; a large one is not complete.
     */
    private boolean cut(Fault fault, int begun) throws IOException {
        if (bodyLength < FaultPlan.LARGE) {
            for (Recipient recipient : complete(begun).recipients()) {
                log.received(recipient.number(), null, false, Reply.INCONCLUSIVE, fault.misbehaviour());
            }
        } else if (fault.misbehaviour() == Misbehaviour.RESET_IN_MID_REQUEST) {
            in.readNBytes(body, 0, bodyLength / 4);
        }
        return fault.misbehaviour() == Misbehaviour.CLOSE_BEFORE_READING ? close() : reset();
    }

    private ReceivedPush complete(int begun) throws IOException {
        if (in.readNBytes(body, begun, bodyLength - begun) < bodyLength - begun) {
            throw new EOFException("a request that is not complete");
        }
        return ReceivedPush.read(body, bodyLength);
    }

    /** Answers before the body is there, and then reads slowly, and never all, until the client stops. */
    private boolean answerEarly(Fault fault, String number) throws IOException {
        boolean acceptance = fault.misbehaviour() == Misbehaviour.EARLY_ACCEPTANCE;
        if (!acceptance) {
            log.received(number, null, false, Reply.REFUSED, fault.misbehaviour());
        }
        write(
                acceptance
                        ? AnswerText.acceptanceOfAnybody()
                        : AnswerText.html("413 Content Too Large", "Connection: close\r\n"));
        byte[] some = new byte[16 * 1024];
        boolean open = true;
        for (int read = 0; open && read < bodyLength / 4; read += some.length) {
            open = in.readNBytes(some, 0, some.length) == some.length;
        }
        for (int i = 0; open && i < 300; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            open = in.readNBytes(some, 0, 1024) == 1024;
        }
        return reset();
    }

    private boolean answerComplete(Fault fault, int begun) throws IOException {
        List<Recipient> recipients = complete(begun).recipients();
        SplittableRandom random = fault.random();
        Misbehaviour misbehaviour = fault.misbehaviour();
        List<String> messageIds = new ArrayList<>();
        recipients.forEach(recipient -> messageIds.add(Long.toString(ids.incrementAndGet())));
        List<Row> rows = AnswerText.rows(recipients, messageIds, misbehaviour, random);
        boolean taken = misbehaviour.reply().isAcceptance()
                || misbehaviour.reply() == Reply.INCONCLUSIVE && random.nextBoolean();
        for (Row row : rows) {
            boolean takesIt = taken && !row.refused();
            Reply reply = row.missing() ? Reply.INCONCLUSIVE : row.refused() ? Reply.REFUSED : misbehaviour.reply();
            log.received(row.number(), takesIt ? row.messageId() : null, takesIt, reply, misbehaviour);
        }
        String pushId = Long.toString(ids.incrementAndGet());
        return new ResponseWriter(misbehaviour, pushId, rows, random).write();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private boolean close() throws IOException {
        socket.close();
        return false;
    }

    private boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    /** Whether the connection is still open and silent after this time; it is of no use any more if it is not. */
    private boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        in.mark(1);
        try {
            if (in.read() >= 0) {
                in.reset();
            }
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** Waits until the client closes, without reading much. */
    private void awaitEnd(int millis) throws IOException {
        isSilentFor(millis);
    }

    /** One answer to a complete request. */
    private final class ResponseWriter {

        private final Misbehaviour misbehaviour;
        private final String pushId;
        private final List<Row> rows;
        private final SplittableRandom random;

        ResponseWriter(Misbehaviour misbehaviour, String pushId, List<Row> rows, SplittableRandom random) {
            this.misbehaviour = misbehaviour;
            this.pushId = pushId;
            this.rows = rows;
            this.random = random;
        }

        private String acceptance(String status) {
            return AnswerText.acceptance(status, pushId, rows, misbehaviour, random);
        }

        private String acceptance() {
            return acceptance("\"status\":100,");
        }

        /** Writes it; false if the connection ends with it. */
        boolean write() throws IOException {
            return switch (misbehaviour.reply()) {
                case ACCEPTED, ACCEPTED_WITHOUT_ID -> accept();
                case REFUSED, REFUSED_FOR_NOW -> {
                    ServedConnection.this.write(refusal());
                    yield true;
                }
                case INCONCLUSIVE -> leaveInDoubt();
            };
        }

        private byte[] refusal() {
            String second = "Retry-After: 1\r\n";
            return switch (misbehaviour) {
                case TOO_MANY_FOR_A_SECOND -> AnswerText.html("429 Too Many Requests", second);
                case TOO_MANY -> AnswerText.html("429 Too Many Requests", "");
                case UNAVAILABLE_FOR_A_SECOND -> AnswerText.html("503 Service Unavailable", second);
                case UNAVAILABLE -> AnswerText.http("503 Service Unavailable", "", AnswerText.refusalBody(101));
                case HTTP_400 -> AnswerText.html("400 Bad Request", "");
                case HTTP_401 -> AnswerText.html("401 Unauthorized", "");
                case HTTP_413 -> AnswerText.html("413 Content Too Large", "");
                case REDIRECT -> AnswerText.html("302 Found", "Location: https://example.org/\r\n");
                default ->
                    AnswerText.refusal(Integer.parseInt(misbehaviour.name().substring("STATUS_".length())));
            };
        }

        private boolean accept() throws IOException {
            String body =
                    acceptance(misbehaviour == Misbehaviour.STATUS_AS_TEXT ? "\"status\":\"100\"," : "\"status\":100,");
            byte[] answer =
                    switch (misbehaviour) {
                        case CONNECTION_CLOSE -> AnswerText.http("200 OK", "Connection: close\r\n", body);
                        case HTTP_1_0 -> ("HTTP/1.0 200 OK\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
                        case CHUNKED -> AnswerText.chunked(body);
                        case UNASKED_ACCEPTANCE -> AnswerText.followedByAnother(AnswerText.json(body));
                        default -> AnswerText.json(body);
                    };
            if (misbehaviour == Misbehaviour.DRIP) {
                drip(answer, 1);
            } else {
                ServedConnection.this.write(answer);
            }
            return goesOn();
        }

        private boolean goesOn() throws IOException {
            switch (misbehaviour) {
                case CONNECTION_CLOSE, HTTP_1_0 -> close();
                case CLOSE_AFTERWARDS -> closeKept(0, false);
                case RESET_AFTERWARDS -> closeKept(0, true);
                case CLOSE_LATER -> closeKept(2 + random.nextInt(20), false);
                case RESET_LATER -> closeKept(2 + random.nextInt(20), true);
                default -> {}
            }
            return !socket.isClosed();
        }

        /** Closes a connection that the client may keep; another request may be on its way just then. */
        private void closeKept(int millis, boolean hard) throws IOException {
            if (millis == 0 || isSilentFor(millis)) {
                log.closed();
                if (hard) {
                    // A reset takes an answer with it that the client has not read yet.
                    isSilentFor(1);
                    reset();
                } else {
                    close();
                }
            }
        }

        private boolean leaveInDoubt() throws IOException {
            byte[] whole = AnswerText.json(acceptance());
            return switch (misbehaviour) {
                case CLOSE_WITHOUT_ANSWER -> close();
                case RESET_WITHOUT_ANSWER -> reset();
                case STALL -> {
                    awaitEnd(LONG_MILLIS);
                    yield close();
                }
                case DRIP_WITHOUT_END -> {
                    drip(
                            ("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + acceptance() + " ".repeat(1_000))
                                    .getBytes(StandardCharsets.UTF_8),
                            50);
                    yield close();
                }
                case HALF_A_STATUS_LINE -> writeAndClose(whole, 10);
                case HALF_THE_HEADERS -> writeAndClose(whole, 30);
                case TRUNCATED -> writeAndClose(whole, whole.length - 1 - random.nextInt(30));
                case RESET_IN_MID_ANSWER -> {
                    out.write(whole, 0, whole.length - 1 - random.nextInt(30));
                    yield reset();
                }
                case GARBAGE -> writeAndClose("%PDF-1.7 this is not HTTP\r\n\r\n".getBytes(StandardCharsets.UTF_8), 20);
                default -> {
                    ServedConnection.this.write(unusable());
                    yield true;
                }
            };
        }

        private byte[] unusable() {
            String ok = acceptance();
            return switch (misbehaviour) {
                case HTML -> AnswerText.html("200 OK", "");
                case EMPTY -> AnswerText.json("");
                case TRAILING_TEXT -> AnswerText.json(ok + "<br/>Notice: undefined index");
                case STATUS_TWICE -> AnswerText.json(acceptance("\"status\":101,\"status\":100,"));
                case STATUS_MISSING -> AnswerText.json(acceptance(""));
                case STATUS_IN_OTHER_DIGITS -> AnswerText.json(acceptance("\"status\":\"\u0661\u0660\u0660\","));
                case CONTRADICTION -> AnswerText.json(acceptance("\"status\":101,"));
                case HTTP_500_WITH_STATUS_100 -> AnswerText.http("500 Internal Server Error", "", ok);
                case BARE_500 -> AnswerText.html("500 Internal Server Error", "");
                case BARE_502 -> AnswerText.html("502 Bad Gateway", "");
                case BARE_503 -> AnswerText.html("503 Service Unavailable", "");
                case BARE_504 -> AnswerText.html("504 Gateway Timeout", "");
                case BARE_408 -> AnswerText.html("408 Request Timeout", "");
                case FOREIGN_ROWS -> AnswerText.json(ok);
                default -> throw new AssertionError(misbehaviour);
            };
        }

        private boolean writeAndClose(byte[] answer, int length) throws IOException {
            out.write(answer, 0, length);
            return close();
        }

        /** A piece after the other, with a pause between them that ends early when the client closes. */
        private void drip(byte[] answer, int millis) throws IOException {
            int piece = 1 + answer.length / 150;
            for (int i = 0; i < answer.length; i += piece) {
                out.write(answer, i, Math.min(piece, answer.length - i));
                if (!isSilentFor(millis)) {
                    close();
                    return;
                }
            }
        }
    }
}

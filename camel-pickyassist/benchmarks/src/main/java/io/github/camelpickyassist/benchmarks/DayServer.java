/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Accepts pushes as cheaply as the stub and checks them: each recipient once, and the limit of pushes in any 60 seconds.
 * It stands in for the service. With faults, some pushes are accepted without a usable answer, and some are refused for
 * the moment.
 */
final class DayServer {

    /** Recipient 0 has this number, recipient 1 the next one. */
    static final long FIRST_NUMBER = 917_000_000_000L;

    /** The number of recipients of a full push. */
    static final int PER_PUSH = 10_000;

    private static final int DIGITS = 12;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
    private static final byte[] BUSY =
            response("503 Service Unavailable", "application/json", "{\"status\":101,\"message\":\"System is busy\"}");
    private static final byte[] BAD_GATEWAY = response("502 Bad Gateway", "text/html", "<p>no answer</p>");

    /** What the server does with a push. */
    private enum Deed {
        ANSWER,
        CLOSE,
        CUT,
        BAD_GATEWAY,
        BUSY;

        /** Whether the recipients are accepted, but the client is not told. */
        boolean losesTheAnswer() {
            return this == CLOSE || this == CUT || this == BAD_GATEWAY;
        }
    }

    /** What is kept from one push to the next. */
    private static final class Connection {
        private final StubServer.Answer answer = new StubServer.Answer();
        private final long[] indexes = new long[PER_PUSH];
    }

    private final Arrivals arrivals;
    private final LongSupplier millis;
    private final int faultsInTenThousand;
    private final long seed;
    private final AtomicLong pushes = new AtomicLong();
    private final AtomicLong ids = new AtomicLong(1_000_000);

    private DayServer(Arrivals arrivals, LongSupplier millis, int faultsInTenThousand, long seed) {
        this.arrivals = arrivals;
        this.millis = millis;
        this.faultsInTenThousand = faultsInTenThousand;
        this.seed = seed;
    }

    /** Arguments: number of recipients, limit, faults in 10,000 pushes, seed, and the file of the clock if it is virtual. */
    public static void main(String... arguments) throws Exception {
        Arrivals arrivals = new Arrivals(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        LongSupplier millis = arguments.length > 4
                ? VirtualClock.in(Path.of(arguments[4]))::millis
                : () -> System.nanoTime() / 1_000_000;
        DayServer day = new DayServer(arrivals, millis, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        StubServer.daemon(() -> day.accept(server));
        System.out.println(StubServer.address(server));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(arrivals.report(question.equals("all")));
        }
    }

    private static byte[] response(String status, String type, String body) {
        return StubServer.bytes("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                StubServer.daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            Connection connection = new Connection();
            byte[] body = new byte[0];
            for (String head = StubServer.head(in); head != null; head = StubServer.head(in)) {
                arrivals.push(millis.getAsLong());
                int length = Math.toIntExact(StubServer.length(head));
                body = body.length < length ? new byte[length] : body;
                if (in.readNBytes(body, 0, length) < length
                        || !answer(body, length, connection, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (IOException gone) {
            // A client that goes needs no answer.
        }
    }

    /** Takes a push and answers it; returns whether the connection stays open. */
    private boolean answer(byte[] body, int length, Connection connection, OutputStream out) throws IOException {
        Deed deed = deed(pushes.getAndIncrement());
        if (deed == Deed.BUSY) {
            out.write(BUSY);
            return true;
        }
        take(body, length, connection, !deed.losesTheAnswer());
        StubServer.Answer answer = connection.answer;
        if (deed == Deed.BAD_GATEWAY) {
            out.write(BAD_GATEWAY);
        } else if (deed != Deed.CLOSE) {
            out.write(StubServer.bytes(HEAD + answer.length() + "\r\n\r\n"));
            answer.writeTo(out, deed == Deed.CUT ? answer.length() / 2 : answer.length());
        }
        return !deed.losesTheAnswer();
    }

    private Deed deed(long push) {
        long random = Permutation.mixed(push + seed) >>> 1;
        if (random % 10_000 >= faultsInTenThousand) {
            return Deed.ANSWER;
        }
        Deed[] faults = Deed.values();
        return faults[1 + (int) (random / 10_000 % (faults.length - 1))];
    }

    private void take(byte[] body, int length, Connection connection, boolean answered) {
        StubServer.Answer answer = connection.answer;
        answer.clear();
        answer.add(StubServer.START);
        answer.add(ids.incrementAndGet());
        answer.add(StubServer.SUCCESS);
        byte[] separator = StubServer.FIRST_ROW;
        int recipients = 0;
        long id = ids.getAndAdd(PER_PUSH);
        for (int at = 0; (at = StubServer.after(StubServer.NUMBER, body, at, length)) > 0; at += DIGITS) {
            connection.indexes[recipients++] = index(body, at);
            answer.add(separator);
            answer.add(body, at, DIGITS);
            answer.add(StubServer.MESSAGE_ID);
            answer.add(id++);
            separator = StubServer.NEXT_ROW;
        }
        answer.add(StubServer.END_OF_ROWS);
        arrivals.recipients(connection.indexes, recipients, answered);
    }

    private static long index(byte[] body, int at) {
        long number = 0;
        for (int i = at; i < at + DIGITS; i++) {
            number = number * 10 + body[i] - '0';
        }
        return number - FIRST_NUMBER;
    }
}

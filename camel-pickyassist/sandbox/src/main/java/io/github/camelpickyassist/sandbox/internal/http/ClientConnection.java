/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The connection to a client, for one answer or one fault at a time. Used by the thread that serves it only, except
 * {@link #close}, which any thread may call and which ends every wait.
 */
public final class ClientConnection {

    private static final int LINGER_MILLIS = 2_000;
    private static final int PIECE = 16 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean held;
    private boolean closesByRequest;
    private boolean chunks;
    private boolean begun;
    private boolean closesByAnswer;
    private boolean answered;

    ClientConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /**
     * Sends a response. The connection stays open for the next request unless the request or the response closes it.
     */
    public void send(Response response) throws IOException {
        Response last = closesByRequest ? response.closing() : response;
        closesByAnswer = last.closes();
        write(last.bytes());
        answered = true;
    }

    /** Writes the body of a response piece by piece. */
    @FunctionalInterface
    public interface BodyWriter {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Sends a response whose body is written piece by piece; the connection is closed if that fails. */
    public void send(Response head, BodyWriter body) throws IOException {
        closesByAnswer = closesByRequest || !chunks || head.closes();
        Response last = closesByAnswer ? head.closing() : head;
        write(chunks ? last.chunkedHead() : last.openHead());
        OutputStream pieces = chunks ? new ChunkedOutput(out) : new BufferedOutputStream(out, PIECE);
        body.writeTo(pieces);
        if (pieces instanceof ChunkedOutput chunked) {
            chunked.finish();
        } else {
            pieces.flush();
        }
        answered = true;
    }

    /** Sends bytes as they are. Unless {@link #send} follows, the connection is closed after them. */
    public void write(byte[] bytes) throws IOException {
        begun = true;
        out.write(bytes);
    }

    /** Sends the same bytes repeatedly, until the client or the server closes the connection. */
    public void writeForever(byte[] bytes) throws IOException {
        held = true;
        while (true) {
            write(bytes);
        }
    }

    /**
     * Waits for this time.
     *
     * @throws IOException if the connection is closed meanwhile
     */
    public void pause(Duration duration) throws IOException {
        held = true;
        if (awaitClose(duration)) {
            throw new SocketException("closed while waiting");
        }
        held = false;
    }

    /** Keeps the connection open without reading from it, until the server closes it. */
    public void hold() throws IOException {
        held = true;
        awaitClose(Duration.ofDays(365));
        close();
    }

    /** Keeps the connection open and sends nothing, until the client or the server closes it. */
    public void holdUntilClientCloses() throws IOException {
        held = true;
        try {
            socket.setSoTimeout(0);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } finally {
            close();
        }
    }

    /** Resets the connection: the client sees "connection reset". */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /** Closes the connection: the client sees the end of the stream. */
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException ignored) {
            // The connection is closed either way.
        }
    }

    /**
     * Closes the connection after the client had time to read what was sent: closing while the client still sends would
     * reset the connection and discard the answer.
     */
    public void closeGently() {
        try {
            socket.shutdownOutput();
            socket.setSoTimeout(LINGER_MILLIS);
            InputStream in = socket.getInputStream();
            byte[] waste = new byte[64 * 1024];
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10L * LINGER_MILLIS);
            while (in.read(waste) >= 0 && System.nanoTime() < until) {
                // What comes now was meant for a request that has its answer.
            }
        } catch (SocketTimeoutException clientKeepsStill) {
            // It had its chance.
        } catch (IOException clientIsGone) {
            // As it should be.
        } finally {
            close();
        }
    }

    void writeInterim(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Prepares for the next request. */
    void begin() {
        closesByRequest = true;
        closesByAnswer = false;
        answered = false;
        begun = false;
    }

    /** Takes from the head whether the connection stays open and whether chunks may be sent. */
    void begin(RequestHead head) {
        closesByRequest = head.wantsClose();
        chunks = head.version().equals("HTTP/1.1");
    }

    /** Returns whether part of an answer was sent, so that another answer would be read as part of it. */
    boolean isBegun() {
        return begun;
    }

    /** Returns the local address at which the client connected. */
    public InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** Returns whether another request may follow. */
    boolean staysOpen() {
        return answered && !closesByAnswer && !isClosed();
    }

    boolean isHeld() {
        return held;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean awaitClose(Duration duration) throws IOException {
        try {
            return closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
            throw new SocketException("the server is closing");
        }
    }
}

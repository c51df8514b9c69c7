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
 * The connection to one client, for one answer or one fault at a time. Only the thread that serves the connection uses it, but
 * {@link #close}, which anybody may call and which ends every wait.
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

    /** Sends an answer; the connection stays open for the next request unless one side wants it closed. */
    public void send(Response response) throws IOException {
        Response last = closesByRequest ? response.closing() : response;
        closesByAnswer = last.closes();
        write(last.bytes());
        answered = true;
    }

    /** Writes the body of an answer that is never in memory as a whole. */
    @FunctionalInterface
    public interface BodyWriter {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Sends an answer whose body is written piece by piece; the connection is closed if that fails. */
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

    /** Sends bytes as they are. Unless {@link #send} follows, the connection closes behind them. */
    public void write(byte[] bytes) throws IOException {
        begun = true;
        out.write(bytes);
    }

    /** Sends the same bytes again and again, until the client or the server closes it. */
    public void writeForever(byte[] bytes) throws IOException {
        held = true;
        while (true) {
            write(bytes);
        }
    }

    /** Waits, at most until the connection is closed. */
    public void pause(Duration duration) throws IOException {
        held = true;
        if (awaitClose(duration)) {
            throw new SocketException("closed while waiting");
        }
        held = false;
    }

    /** Keeps the connection open without reading from it, until the server lets go of it. */
    public void hold() throws IOException {
        held = true;
        awaitClose(Duration.ofDays(365));
        close();
    }

    /** Keeps the connection open and says nothing, until the client or the server lets go of it. */
    public void holdUntilClientCloses() throws IOException {
        held = true;
        try {
            socket.setSoTimeout(0);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } finally {
            close();
        }
    }

    /** Ends the connection in the middle of whatever it is in: the client sees "connection reset". */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /** Ends the connection; the client sees the end of the stream. */
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nobody is left who could be told.
        }
    }

    /**
     * Ends the connection once the client had a chance to read what was sent: closing while it still sends would reset the connection
     * and take the answer with it.
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

    /** A request is about to be read. */
    void begin() {
        closesByRequest = true;
        closesByAnswer = false;
        answered = false;
        begun = false;
    }

    /** How this request wants its answer. */
    void begin(RequestHead head) {
        closesByRequest = head.wantsClose();
        chunks = head.version().equals("HTTP/1.1");
    }

    /** Whether something of an answer was sent, so that another one would be read as a part of it. */
    boolean isBegun() {
        return begun;
    }

    /** The address of this computer at which the client arrived. */
    public InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** Whether another request may come on it. */
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

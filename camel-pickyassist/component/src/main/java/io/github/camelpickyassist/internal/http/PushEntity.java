/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.protocol.wire.EncodedPush;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A push as the body of a request. Its length is known, and it is encoded while it is written. It can be written once:
 * if HttpClient or a plug-in of the user tries to send it again, the write fails.
 */
final class PushEntity extends AbstractHttpEntity {

    // JSON has no parameter charset (RFC 8259) and is UTF-8; the vendor's samples have none either.
    private static final ContentType JSON = ContentType.create("application/json");
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

    private final EncodedPush push;
    private final WriteProgress progress;
    private boolean spent;

    PushEntity(EncodedPush push, boolean form, WriteProgress progress) {
        super(form ? FORM : JSON, null);
        this.push = push;
        this.progress = progress;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (spent) {
            throw new IOException("a push must not be written twice");
        }
        spent = true;
        Counting counting = new Counting(out);
        push.writeTo(counting);
        // Flushes to the socket: bytes in a buffer have not been sent, and bytes that the socket has taken may have
        // arrived.
        counting.flush();
        progress.finish();
    }

    @Override
    public long getContentLength() {
        return push.length();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return !spent;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a push can be written only");
    }

    @Override
    public void close() {
        // Files are opened and closed while they are written.
    }

    /**
     * Counts the bytes written, and distinguishes failures of the connection from failures of a file that is being
     * sent.
     */
    private final class Counting extends FilterOutputStream {

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int heldBack = count > 0 && progress.holdsBackTheLastOf(count) ? 1 : 0;
            for (int at = from, end = from + count - heldBack; at < end; at += WriteProgress.SMALL) {
                pass(bytes, at, Math.min(end - at, WriteProgress.SMALL));
            }
            if (heldBack > 0) {
                flush();
                passTheLast(bytes, from + count - 1);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
                checkLine();
            } catch (IOException e) {
                progress.markBroken();
                throw e;
            }
        }

        private void pass(byte[] bytes, int from, int count) throws IOException {
            try {
                endIf(progress.answeredEarly());
                out.write(bytes, from, count);
                checkLine();
            } catch (IOException e) {
                progress.markBroken();
                throw e;
            }
            progress.wrote(count);
        }

        private void passTheLast(byte[] bytes, int at) throws IOException {
            try {
                endIf(progress.answeredBeforeTheLast());
            } catch (IOException e) {
                progress.markBroken();
                throw e;
            }
            pass(bytes, at, 1);
        }

        private void endIf(boolean answered) throws IOException {
            if (answered) {
                throw new EarlyResponseException();
            }
        }

        private void checkLine() throws IOException {
            if (progress.hasDroppedBytes()) {
                throw new SocketException("Broken pipe");
            }
        }
    }
}

package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * How far one request got, from one attempt to send it. It is the evidence for whether the service can have accepted a
 * push; the class of an exception is not, because the same ones come before, during and after the body.
 *
 * <p>Used by the thread that makes the call only.
 */
final class WriteProgress {

    private static final String ATTRIBUTE = WriteProgress.class.getName();

    private final long length;
    private long written;
    private boolean connected;
    private boolean complete;
    private @Nullable IOException lineFailure;

    /** Progress of a body of so many bytes. */
    WriteProgress(long length) {
        this.length = length;
    }

    /** The progress of the request that is executed in this context; null for a proxy's {@code CONNECT}. */
    static @Nullable WriteProgress of(HttpContext context) {
        return (WriteProgress) context.getAttribute(ATTRIBUTE);
    }

    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
    }

    /** A connection is there, and the request is about to be written to it. */
    void begin() {
        connected = true;
    }

    void wrote(int bytes) {
        written += bytes;
    }

    /** The socket has taken the last byte. */
    void finish() {
        complete = written >= length;
    }

    void lineBroke(IOException failure) {
        lineFailure = failure;
    }

    /** Whether this is what the line failed with while the body was being written; if not, its source failed. */
    boolean lineBrokeWith(Throwable failure) {
        return failure == lineFailure;
    }

    boolean connected() {
        return connected;
    }

    boolean begun() {
        return written > 0;
    }

    boolean complete() {
        return complete;
    }

    @Override
    public String toString() {
        return written + " of " + length + " bytes";
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * Derives the verdict on a push without a complete response. The progress of the request decides whether the service
 * can have accepted the push; the exception provides the reason, and shows whether a repeat can help.
 */
final class FailureClassifier {

    private final String host;
    private final RedactedCause causes;

    FailureClassifier(String host, RedactedCause causes) {
        this.host = host;
        this.causes = causes;
    }

    /**
     * Returns the verdict on one attempt.
     *
     * @param httpStatus status of a response whose head arrived, or {@link Verdict#NO_STATUS}
     * @param reasonOfEnd why this side ended the call; null if it did not
     */
    Verdict verdict(
            Throwable failure, WriteProgress progress, int httpStatus, @Nullable String reasonOfEnd, Push push) {
        if (isMisconfiguredTls(failure) && (!progress.connected() || isAlertOfHandshake(failure))) {
            return misconfigured(failure);
        } else if (progress.complete()) {
            return unknown(failure, httpStatus, reasonOfEnd, push);
        } else if (reasonOfEnd != null) {
            return notSent(reasonOfEnd + ", " + sent(progress), causes.of(failure, push));
        } else if (!progress.connected()) {
            // Nothing of the push has been sent at this point, and the message contains host and port only.
            return notSent(connecting(failure), failure);
        }
        return notSent(writing(progress), causes.of(failure, push));
    }

    /** Returns whether connecting failed, so that nothing was written and another attempt may succeed. */
    boolean mayPassNextTime(Throwable failure, WriteProgress progress) {
        return !progress.connected()
                && (failure instanceof HttpHostConnectException
                        || failure instanceof ConnectTimeoutException && !stalledInHandshake(failure)
                        || failure instanceof SocketException
                        || failure instanceof UnknownHostException
                        || failure instanceof UnsolicitedResponseException
                        || failure instanceof SSLException && !isMisconfiguredTls(failure));
    }

    private Verdict.Unknown unknown(Throwable failure, int httpStatus, @Nullable String reasonOfEnd, Push push) {
        String answer =
                httpStatus == Verdict.NO_STATUS ? "no response" : "incomplete response (HTTP " + httpStatus + ")";
        String why;
        if (reasonOfEnd != null) {
            why = reasonOfEnd;
        } else if (failure instanceof SocketTimeoutException) {
            why = "timed out waiting for the response";
        } else if (failure instanceof HttpException) {
            why = "the response is not HTTP";
        } else if (failure instanceof MessageConstraintException) {
            why = "response header too large";
        } else if (failure instanceof ResponseTooLargeException tooLong) {
            why = tooLong.getMessage();
        } else {
            why = "the connection broke";
        }
        return new Verdict.Unknown(
                httpStatus, answer + " from " + host + " to a complete push: " + why, causes.of(failure, push));
    }

    private String connecting(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return "the thread was interrupted while waiting for a connection";
        } else if (failure instanceof UnknownHostException) {
            return host + ": unknown host";
        } else if (failure instanceof ConnectionRequestTimeoutException) {
            return "timed out waiting for a free connection to " + host;
        } else if (failure instanceof ConnectTimeoutException) {
            return stalledInHandshake(failure)
                    ? "timed out in the TLS handshake with " + host
                    : "timed out connecting to " + host;
        } else if (failure instanceof HttpHostConnectException) {
            return "cannot connect to " + host;
        }
        return "no connection to " + host;
    }

    private String writing(WriteProgress progress) {
        return progress.begun() && !progress.connectionBroke()
                ? "a file changed or could not be read while it was sent, " + sent(progress)
                : "the connection to " + host + " broke, " + sent(progress);
    }

    private static String sent(WriteProgress progress) {
        return progress.begun() ? "after " + progress + " of the push" : "before any byte of the push was written";
    }

    private static Verdict.NotSent notSent(String reason, Throwable cause) {
        return new Verdict.NotSent(Verdict.NO_STATUS, reason, null, cause);
    }

    private Verdict.Refused misconfigured(Throwable cause) {
        String what;
        if (!isAlertOfHandshake(cause)) {
            what = "has a certificate that is not trusted, or supports no secure version of TLS";
        } else if (String.valueOf(cause.getMessage()).contains("certificate")) {
            what = "requires a client certificate, or a different one";
        } else {
            what = "refused the handshake";
        }
        return new Verdict.Refused(Verdict.NO_STATUS, StatusCategory.CONFIGURATION, "TLS: " + host + " " + what, cause);
    }

    /**
     * Returns whether the server rejects the handshake. With TLS 1.3 the rejection can arrive after the client has
     * completed its side of the handshake and has written the whole push; the server has not read any of it.
     */
    private static boolean isAlertOfHandshake(Throwable failure) {
        return chain(failure)
                .anyMatch(each -> each instanceof SSLHandshakeException
                        && String.valueOf(each.getMessage()).contains("Received fatal alert"));
    }

    /** Returns whether a repeat would fail the same way: a failure of TLS itself, not of the connection below it. */
    private static boolean isMisconfiguredTls(Throwable failure) {
        return failure instanceof SSLException
                && chain(failure)
                        .noneMatch(each -> each instanceof EOFException
                                || each instanceof SocketException
                                || each instanceof SocketTimeoutException);
    }

    /**
     * HttpClient reports "connect timed out" for both; the stack trace of the JDK, which it keeps, shows which one it
     * was.
     */
    private static boolean stalledInHandshake(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("sun.security.ssl."));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.io.EOFException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each failure means at each point of a push. */
class FailureClassifierTest {

    private static final int LENGTH = 100;
    private static final IOException BROKEN = new SocketException("Connection reset");

    private final FailureClassifier failures =
            new FailureClassifier("api.example", new RedactedCause(new Redactor(new ApiToken(PushSender.TOKEN))));

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void sendNothingWithoutAConnection(IOException failure, String reason) {
        assertThat(verdict(failure, unconnected()))
                .isEqualTo(new Verdict.NotSent(Verdict.NO_STATUS, reason, null, failure));
    }

    static Stream<Arguments> sendNothingWithoutAConnection() {
        return Stream.of(
                arguments(new UnknownHostException("api.example"), "api.example: unknown host"),
                arguments(
                        new ConnectionRequestTimeoutException("no"),
                        "timed out waiting for a free connection to api.example"),
                arguments(new ConnectTimeoutException("no"), "timed out connecting to api.example"),
                arguments(stalledInHandshake(), "timed out in the TLS handshake with api.example"),
                arguments(new HttpHostConnectException("no"), "cannot connect to api.example"),
                arguments(new NoRouteToHostException("no"), "no connection to api.example"));
    }

    @Test
    void sayThatTheThreadWasInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThat(verdict(BROKEN, unconnected()).reason())
                    .isEqualTo("the thread was interrupted while waiting for a connection");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void sayHowMuchOfAPushWasWritten() {
        WriteProgress half = written(50);
        half.markBroken();

        assertThat(verdict(BROKEN, written(0)))
                .isEqualTo(notSent(
                        "the connection to api.example broke, before any byte of the push was written", BROKEN));
        assertThat(verdict(BROKEN, half))
                .isEqualTo(notSent("the connection to api.example broke, after 50 of 100 bytes of the push", BROKEN));
    }

    @Test
    void blameTheFileWhenTheConnectionHolds() {
        IOException failure = new IOException("short");

        assertThat(verdict(failure, written(1)))
                .isEqualTo(notSent(
                        "a file changed or could not be read while it was sent, after 1 of 100 bytes of the push",
                        failure));
    }

    @Test
    void nameTheReasonForWhichAPushWasEnded() {
        assertThat(verdict(BROKEN, unconnected(), Verdict.NO_STATUS, "closed"))
                .isEqualTo(notSent("closed, before any byte of the push was written", BROKEN));
        assertThat(verdict(BROKEN, written(99), Verdict.NO_STATUS, "closed"))
                .isEqualTo(notSent("closed, after 99 of 100 bytes of the push", BROKEN));
        assertThat(verdict(BROKEN, complete(), Verdict.NO_STATUS, "closed"))
                .isEqualTo(new Verdict.Unknown(0, "no response from api.example to a complete push: closed", BROKEN));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void leaveACompletePushUnknown(Exception failure, String reason) {
        assertThat(verdict(failure, complete()))
                .isEqualTo(new Verdict.Unknown(
                        Verdict.NO_STATUS, "no response from api.example to a complete push: " + reason, failure));
        assertThat(verdict(failure, complete(), 200, null))
                .isEqualTo(new Verdict.Unknown(
                        200, "incomplete response (HTTP 200) from api.example to a complete push: " + reason, failure));
    }

    static Stream<Arguments> leaveACompletePushUnknown() {
        return Stream.of(
                arguments(new SocketTimeoutException("no"), "timed out waiting for the response"),
                arguments(new ProtocolException("no"), "the response is not HTTP"),
                arguments(new MessageConstraintException("no"), "response header too large"),
                arguments(new ResponseTooLargeException(9), "the response is longer than 9 bytes"),
                arguments(BROKEN, "the connection broke"));
    }

    /** The names of host and port are the user's own, and nothing of the push has been read yet. */
    @Test
    void keepTheCauseOfAFailureToConnectAsItIs() {
        IOException failure = new HttpHostConnectException("connect to " + PushSender.NUMBER);

        assertThat(((Verdict.NotSent) verdict(failure, unconnected())).cause()).isSameAs(failure);
    }

    @Test
    void cleanTheCauseOfEverythingElse() {
        IOException failure = new IOException("received " + PushSender.NUMBER + " " + PushSender.TOKEN);

        for (Verdict verdict : new Verdict[] {
            verdict(failure, written(1)), verdict(failure, unconnected(), Verdict.NO_STATUS, "closed")
        }) {
            PushSender.assertSecretsAreNotIn(String.valueOf(((Verdict.NotSent) verdict).cause()));
        }
        PushSender.assertSecretsAreNotIn(String.valueOf(((Verdict.Unknown) verdict(failure, complete())).cause()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void refuseAPushOverMisconfiguredTls(IOException failure, String reason) {
        assertThat(verdict(failure, unconnected()))
                .isEqualTo(new Verdict.Refused(
                        Verdict.NO_STATUS, StatusCategory.CONFIGURATION, "TLS: api.example " + reason, failure));
    }

    static Stream<Arguments> refuseAPushOverMisconfiguredTls() {
        return Stream.of(
                arguments(
                        new SSLException("no"),
                        "has a certificate that is not trusted, or supports no secure version of TLS"),
                arguments(
                        new SSLHandshakeException("no"),
                        "has a certificate that is not trusted, or supports no secure version of TLS"),
                arguments(
                        new SSLException(alert("bad_certificate")),
                        "requires a client certificate, or a different one"),
                arguments(alert("bad_certificate"), "requires a client certificate, or a different one"),
                arguments(alert("handshake_failure"), "refused the handshake"));
    }

    /** With TLS 1.3 the alert may come when the client has already written the push, of which the server read nothing. */
    @Test
    void refuseAPushThatWasWrittenBeforeTheServerRefusedTheHandshake() {
        assertThat(verdict(alert("certificate_required"), complete())).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict(alert("certificate_required"), written(0))).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void takeAnyOtherFailureOfTlsOnAConnectionForABrokenOne() {
        assertThat(verdict(new SSLException("bad record MAC"), complete())).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict(new SSLException("bad record MAC"), written(1))).isInstanceOf(Verdict.NotSent.class);
    }

    @ParameterizedTest
    @MethodSource
    void takeAHandshakeThatTheLineCutForABrokenConnection(Throwable line) {
        assertThat(verdict(new SSLException("no", line), unconnected())).isInstanceOf(Verdict.NotSent.class);
        assertThat(failures.mayPassNextTime(new SSLException("no", line), unconnected()))
                .isTrue();
    }

    static Stream<Throwable> takeAHandshakeThatTheLineCutForABrokenConnection() {
        return Stream.of(new EOFException(), new SocketException("reset"), new SocketTimeoutException());
    }

    @ParameterizedTest
    @MethodSource
    void mayPassOverANewConnection(IOException failure) {
        assertThat(failures.mayPassNextTime(failure, unconnected())).isTrue();
        assertThat(failures.mayPassNextTime(failure, written(0))).isFalse();
    }

    static Stream<IOException> mayPassOverANewConnection() {
        return Stream.of(
                new HttpHostConnectException("no"),
                new ConnectTimeoutException("no"),
                new SocketException("no"),
                new UnknownHostException("no"),
                new UnsolicitedResponseException());
    }

    @ParameterizedTest
    @MethodSource
    void wouldFailAgain(IOException failure) {
        assertThat(failures.mayPassNextTime(failure, unconnected())).isFalse();
    }

    static Stream<IOException> wouldFailAgain() {
        return Stream.of(
                new IOException("no"),
                new ConnectionRequestTimeoutException("no"),
                stalledInHandshake(),
                new SSLHandshakeException("untrusted"));
    }

    private Verdict verdict(Throwable failure, WriteProgress progress) {
        return verdict(failure, progress, Verdict.NO_STATUS, null);
    }

    private Verdict verdict(Throwable failure, WriteProgress progress, int httpStatus, @Nullable String reasonOfEnd) {
        Verdict verdict = failures.verdict(failure, progress, httpStatus, reasonOfEnd, PushSender.push());
        PushSender.assertSecretsAreNotIn(verdict.reason());
        return verdict;
    }

    private static Verdict notSent(String reason, Throwable cause) {
        return new Verdict.NotSent(Verdict.NO_STATUS, reason, null, cause);
    }

    private static WriteProgress unconnected() {
        return new WriteProgress(LENGTH);
    }

    /** On a connection that took so many bytes. */
    private static WriteProgress written(int bytes) {
        WriteProgress progress = new WriteProgress(LENGTH);
        progress.begin(new SilentProbe(), true);
        progress.wrote(bytes);
        return progress;
    }

    private static WriteProgress complete() {
        WriteProgress progress = written(LENGTH);
        progress.finish();
        return progress;
    }

    private static SSLException alert(String description) {
        return new SSLHandshakeException("Received fatal alert: " + description);
    }

    private static IOException stalledInHandshake() {
        IOException failure = new ConnectTimeoutException("connect timed out");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.net.Socket", "read", null, 1),
            new StackTraceElement("sun.security.ssl.SSLSocketImpl", "startHandshake", null, 1)
        });
        return failure;
    }

    private static final class SilentProbe implements WriteProgress.Probe {
        @Override
        public boolean hasAnswered(Duration most) {
            return false;
        }

        @Override
        public boolean hasAnsweredBeforeRoom(long written) {
            return false;
        }

        @Override
        public boolean hasBroken() {
            return false;
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static io.github.camelpickyassist.internal.http.PushSender.pushOfFile;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the first byte of a request on: what becomes of a push when the line or the server misbehaves. */
@Timeout(240)
class HttpPushTransportTest {

    private static final long LARGE = 16 * 1024 * 1024;

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void reportsTheAnswerOfTheService() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            Verdict verdict = sender.sendTo(server);

            assertThat(verdict).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
                assertThat(accepted.answer().pushId()).isEqualTo("7478630");
                assertThat(accepted.answer().messages())
                        .singleElement()
                        .satisfies(message -> assertThat(message.messageId()).isEqualTo("9844217"));
                assertThat(accepted.reason()).isEqualTo("Success");
            });
            assertThat(server.completeRequests()).isEqualTo(1);
            assertThat(sender.logged()).contains("Push to 1 recipients: Accepted with status 100", "push id 7478630");
        }
    }

    @Test
    void reportsUnknownWhenTheConnectionIsResetAfterTheBody() throws IOException {
        assertUnknown(conversation -> {
            conversation.readRequest();
            conversation.reset();
        });
    }

    @Test
    void reportsUnknownWhenTheConnectionIsClosedAfterTheBody() throws IOException {
        assertUnknown(Conversation::readRequest);
    }

    @Test
    void reportsUnknownWhenTheServerDoesNotRespond() throws IOException {
        HttpSettings.Timeouts timeouts =
                new HttpSettings.Timeouts(AMPLE.connect(), Duration.ofSeconds(1), AMPLE.deadline());
        Verdict verdict = assertUnknown(timeouts, conversation -> {
            conversation.readRequest();
            conversation.awaitHangUp();
        });
        assertThat(verdict.reason()).contains("timed out waiting for the response");
    }

    @Test
    void reportsUnknownWhenACompletePushIsResetUnread() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            conversation.answer("200 OK", ACCEPTED);
            conversation.readHead();
            conversation.reset();
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);

            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Unknown.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void reportsNotSentWhenTheConnectionIsClosedBeforeTheLastByte() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(
                conversation -> conversation.readSome((int) Conversation.contentLength(conversation.readHead()) - 1))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()), Duration.ofSeconds(20));

            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.completeRequests()).isZero();
        }
    }

    @Test
    void reportsNotSentWhenTheConnectionIsResetBeforeTheLastByte() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readSome((int) Conversation.contentLength(conversation.readHead()) - 1);
            conversation.reset();
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()), Duration.ofSeconds(20));

            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.completeRequests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.",
                "HTTP/1.1 200 OK\r\nContent-Type: applica",
                "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":100}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n{\"status\":100}\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"status\":100}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n{\"status\":100}",
                "HTTP/1.1 401 Unauthorized\r\nContent-Length: 500\r\n\r\nno",
                "SSH-2.0-OpenSSH_9.2 919812345678\r\n",
                "garbage\r\nHTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"status\":100}",
                "HTTP/9.9 abc\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n<html>\u001b[2J5ec2e7aabbccddeeff00112233445566778899aa",
                "\u0015\u0003\u0001\u0000\u0002\u0002F"
            })
    void reportsUnknownWhenTheResponseIsNotAnAnswer(String raw) throws IOException {
        assertUnknown(conversation -> {
            conversation.readRequest();
            conversation.write(raw);
        });
    }

    @Test
    void reportsUnknownWhenTheConnectionIsResetDuringTheResponse() throws IOException {
        Verdict verdict = assertUnknown(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n" + ACCEPTED);
            conversation.reset();
        });
        assertThat(verdict.status()).isIn(0, 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"status":100,"push_id":"7"} <br> | column 30
                    {"status":100,"push_id":"7"} {} | text after
                    {"status":100,"push_id":"7","status":401} | duplicate property
                    {"status":401,"push_id":"7"} | next to
                    {"message":"Success"} | missing
                    <html>504 at 919812345678</html> | not JSON
                    """)
    void reportsUnknownForADocumentInAnUndocumentedForm(String body, String problem) throws IOException {
        Verdict verdict = assertUnknown(conversation -> {
            conversation.readRequest();
            conversation.answer("200 OK", body);
        });
        assertThat(verdict.status()).isEqualTo(200);
        assertThat(((Verdict.Unknown) verdict).cause()).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"100\"", "100.0", "100", " 1e2 "})
    void acceptsTheSpellingsOfTheAcceptingStatus(String status) throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start(ScriptedServer.answering("{\"status\":" + status + ",\"push_id\":7}"))) {
            assertThat(sender.sendTo(server)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\r\n\r\n",
                "Content-Length: 99999999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"
            })
    void stopsReadingAResponseThatExceedsTheLimit(String framing) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(
                conversation -> {
                    conversation.readRequest();
                    conversation.write("HTTP/1.1 200 OK\r\n" + framing + "{\"status\":100,\"message\":\"");
                    while (true) {
                        conversation.write("x".repeat(64 * 1024));
                    }
                },
                ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl(), AMPLE, 1));
            long start = System.nanoTime();
            Verdict verdict = sender.send(transport, push());

            assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            assertThat(verdict.reason()).contains("longer than 4194816 bytes");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AMPLE.deadline());

            // The only connection there may be is free again.
            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-Pad: ", ""})
    void stopsReadingAnEndlessHead(String end) throws IOException {
        Verdict verdict = assertUnknown(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\nX-Pad: ");
            while (true) {
                conversation.write("x".repeat(1024) + end);
            }
        });
        assertThat(verdict.reason()).contains("response header too large");
    }

    @Test
    void doesNotDecompress() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(ACCEPTED.getBytes(StandardCharsets.UTF_8));
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                gzip.write(" ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertUnknown(conversation -> {
            conversation.readRequest();
            conversation.write(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            conversation.write(bomb.toByteArray());
        });
    }

    @Test
    void endsASlowResponseAtTheDeadline() throws IOException {
        HttpSettings.Timeouts timeouts =
                new HttpSettings.Timeouts(AMPLE.connect(), AMPLE.response(), Duration.ofSeconds(3));
        CountDownLatch never = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while (true) {
                conversation.write(" ");
                never.await(100, TimeUnit.MILLISECONDS);
            }
        })) {
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl(), timeouts, 4)), push());

            assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            assertThat(verdict.reason()).contains("deadline");
            assertThat(verdict.status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(2900), AMPLE.response());
        }
    }

    @Test
    void reportsNotSentWhenTheConnectionIsResetDuringTheBody() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readHead();
            conversation.readSome(100_000);
            conversation.reset();
        })) {
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl())), pushOfFile(LARGE));

            assertThat(verdict).isInstanceOf(Verdict.NotSent.class);
            assertThat(verdict.reason()).contains("broke, after ");
            assertThat(server.completeRequests()).isZero();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void reportsNotSentWhenTheServerStopsReading() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readHead();
            over.await();
        })) {
            HttpSettings.Timeouts timeouts = PushSender.allInAll(Duration.ofSeconds(1), LARGE);
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl(), timeouts, 4)), pushOfFile(LARGE));

            assertThat(verdict).isInstanceOf(Verdict.NotSent.class);
            assertThat(verdict.reason()).contains("deadline");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(900), AMPLE.deadline());
            assertThat(server.completeRequests()).isZero();
        } finally {
            over.countDown();
        }
    }

    @Test
    void grantsALargePushMoreTime() throws IOException {
        long file = 3 * 256 * 1024 / 4 * 3;
        HttpSettings.Timeouts none = new HttpSettings.Timeouts(AMPLE.connect(), Duration.ofMillis(100), Duration.ZERO);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            conversation.awaitHangUp();
        })) {
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl(), none, 4)), pushOfFile(file));

            assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(2900), AMPLE.deadline());
        }
    }

    @ParameterizedTest
    @CsvSource({"413 Payload Too Large, INPUT", "401 Unauthorized, AUTHENTICATION"})
    void readsAResponseThatArrivesDuringTheBody(String status, StatusCategory category) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readHead();
            conversation.readSome(1000);
            conversation.answer(status, "no", "Connection: close");
        })) {
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl())), pushOfFile(LARGE));

            assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                assertThat(refused.category()).isEqualTo(category);
                assertThat(refused.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            });
            assertThat(server.completeRequests()).isZero();
        }
    }

    @Test
    void opensANewConnectionAfterAnEarlyResponse() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(
                conversation -> {
                    conversation.readHead();
                    conversation.answer("413 Payload Too Large", "no");
                    conversation.awaitHangUp();
                },
                ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));

            assertThat(sender.send(transport, pushOfFile(LARGE))).isInstanceOf(Verdict.Refused.class);
            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
            })
    void acceptsAnAnswerThatEndsWithTheConnection(String head) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            conversation.write(head + ACCEPTED);
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));

            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void keepsAConnectionForTheNextPush() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            for (int i = 0; i < 5; i++) {
                assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.completeRequests()).isEqualTo(5);
        }
    }

    /** Two answers come to one push, the first on a new connection or one that has proved itself. */
    @ParameterizedTest(name = "after {0} good ones")
    @ValueSource(ints = {0, 4})
    void doesNotUseALeftoverAsTheNextResponse(int good) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(
                conversation -> {
                    for (int i = 0; i < good; i++) {
                        conversation.readRequest();
                        conversation.answer("200 OK", ACCEPTED);
                    }
                    conversation.readRequest();
                    conversation.write(ok(ACCEPTED) + ok(ACCEPTED.replace("7478630", "666")));
                    conversation.hasRequest();
                },
                ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            for (int i = 0; i < good + 2; i++) {
                assertThat(sender.send(transport, push()))
                        .isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> assertThat(
                                        accepted.answer().pushId())
                                .isEqualTo("7478630"));
            }
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.completeRequests()).isEqualTo(good + 2);
        }
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private Verdict assertUnknown(ScriptedServer.Script script) throws IOException {
        return assertUnknown(AMPLE, script);
    }

    private Verdict assertUnknown(HttpSettings.Timeouts timeouts, ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl(), timeouts, 4)), push());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AMPLE.deadline());
            assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            assertThat(server.completeRequests()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(sender.pauses).isEmpty();
            return verdict;
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static io.github.camelpickyassist.internal.http.PushSender.pushOfFile;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Push;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that comes before the service has the whole push: it may be a refusal and is never acceptance. */
@Timeout(120)
class EarlyResponseTest {

    /** The server has as long as it needs to be early, on a busy machine too. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static final HttpSettings.Timeouts TIMES =
            new HttpSettings.Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));

    private static Certificates certificates;
    private static SSLContext tls;

    @RegisterExtension
    final PushSender sender = new PushSender();

    /** When the server answers. */
    enum Moment {
        AT_ONCE {
            @Override
            void await(Conversation conversation) {}
        },
        AFTER_THE_HEAD {
            @Override
            void await(Conversation conversation) throws IOException {
                conversation.readHead();
            }
        },
        BEFORE_THE_LAST_BYTE {
            @Override
            void await(Conversation conversation) throws IOException {
                conversation.readSome((int) Conversation.contentLength(conversation.readHead()) - 1);
            }
        };

        abstract void await(Conversation conversation) throws IOException;
    }

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificates = Certificates.in(directory);
        tls = certificates.issued("localhost", 1, 10);
    }

    @ParameterizedTest
    @EnumSource
    void isNoAcceptance(Moment moment) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(answering("200 OK", ACCEPTED, moment))) {
            assertNotAccepted(server, null, PushSender::push);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoAcceptanceOverTls(Moment moment) throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(tls, false, answering("200 OK", ACCEPTED, moment))) {
            assertNotAccepted(server, certificates.trusted(), PushSender::push);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoAcceptanceOfALargePush(Moment moment) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(answering("200 OK", ACCEPTED, moment))) {
            assertNotAccepted(server, null, () -> pushOfFile(8_000_000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void canBeARefusal(Moment moment) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(answering("200 OK", "{\"status\":401,\"message\":\"no\"}", moment))) {
            assertThat(send(server, null, PushSender::push))
                    .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.status())
                            .isEqualTo(401));
            assertThat(server.completeRequests()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK\\r\\nContent-Length: 500\\r\\n\\r\\n", "SSH-2.0-OpenSSH_9.2\\r\\n"})
    void canBeMalformed(String raw) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.write(raw.replace("\\r\\n", "\r\n"));
        })) {
            assertNotAccepted(server, null, PushSender::push);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void isIgnoredIfItIsInterim(String interim) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.write("HTTP/1.1 " + interim + "\r\n\r\nHTTP/1.1 " + interim + "\r\n\r\n");
            written.countDown();
            conversation.readRequest();
            conversation.answer("200 OK", ACCEPTED);
        })) {
            for (int bytes : new int[] {1, 8_000_000}) {
                HttpPushTransport transport = sender.open(settings(server.baseUrl(), TIMES, 4));
                assertThat(sender.send(transport, pushOfFile(bytes))).isInstanceOf(Verdict.Accepted.class);
            }
            assertThat(server.completeRequests()).isEqualTo(2);
        }
    }

    @Test
    void toALargePushOverAReusedConnectionIsNoAcceptance() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            conversation.answer("200 OK", ACCEPTED);
            conversation.readHead();
            conversation.readSome(1000);
            conversation.answer("200 OK", ACCEPTED);
            conversation.awaitHangUp();
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl(), TIMES, 4));
            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);

            assertThat(sender.send(transport, pushOfFile(64 * 1024 * 1024))).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.completeRequests()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isReadWhenTheServerStopsReading(boolean overTls) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ScriptedServer.Script script = conversation -> {
            conversation.readHead();
            conversation.answer("413 Payload Too Large", "no");
            over.await();
        };
        try (ScriptedServer server =
                overTls ? ScriptedServer.startTls(tls, false, script) : ScriptedServer.start(script)) {
            Verdict verdict = send(server, overTls ? certificates.trusted() : null, () -> pushOfFile(64 * 1024 * 1024));

            assertThat(verdict).isInstanceOf(Verdict.Refused.class);
            assertThat(server.completeRequests()).isZero();
        } finally {
            over.countDown();
        }
    }

    private void assertNotAccepted(ScriptedServer server, @Nullable SSLContextParameters client, Supplier<Push> push)
            throws Exception {
        assertThat(send(server, client, push)).isInstanceOf(Verdict.NotSent.class);
        assertThat(server.completeRequests()).isZero();
        assertThat(server.connections()).isEqualTo(1);
    }

    private Verdict send(ScriptedServer server, @Nullable SSLContextParameters client, Supplier<Push> push) {
        HttpSettings settings = new HttpSettings(server.baseUrl(), TIMES, 4, false, null, client, false, null);
        return sender.send(sender.open(settings, PATIENT), push.get());
    }

    private static ScriptedServer.Script answering(String status, String body, Moment moment) {
        return conversation -> {
            moment.await(conversation);
            conversation.answer(status, body);
            conversation.readRequest();
        };
    }
}

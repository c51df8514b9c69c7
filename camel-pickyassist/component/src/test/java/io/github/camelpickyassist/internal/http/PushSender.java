/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Sends pushes through transports that are closed after each test, with ample times and without pauses, and makes sure
 * that nothing of a push is in what came of it or in a log.
 */
final class PushSender implements BeforeEachCallback, AfterEachCallback {

    static final String TOKEN = "5ec2e7aabbccddeeff00112233445566778899aa";
    static final String NUMBER = "919812345678";
    static final String TEXT = "Dear Anna, your parcel \"Zoë/7\" is waiting";
    static final String ACCEPTED = "{\"status\":100,\"push_id\":\"7478630\",\"message\":\"Success\",\"data\":["
            + "{\"msg_id\":\"9844217\",\"number\":\"919812345678\",\"credit\":\"0.005\"}]}";

    /** More than a busy machine needs for anything: a test that waits for the end of a time sets that one itself. */
    static final HttpSettings.Timeouts AMPLE =
            new HttpSettings.Timeouts(Duration.ofSeconds(40), Duration.ofSeconds(40), Duration.ofSeconds(60));

    private static final List<String> OURS = List.of("io.github.camelpickyassist", "org.apache.camel");

    // HttpClient's own log prints every byte, which is not ours to prevent and slows everything down.
    private static final String WIRE = "org.apache.hc";

    private final CamelContext context = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<HttpPushTransport> transports = new ArrayList<>();

    /** Pauses between attempts, none of which was really made. */
    final List<Duration> pauses = new CopyOnWriteArrayList<>();

    static Push push() {
        return Push.on(new Channel(1))
                .recipient(Recipient.of(Address.number(NUMBER), TEXT))
                .build();
    }

    /** A push with a file of so many bytes, which exist only while they are read. */
    static Push pushOfFile(long bytes) {
        MediaContent content = MediaContent.of(() -> new GeneratedFile(bytes), bytes, MediaType.DOCUMENT);
        return Push.on(new Channel(1))
                .sharedText(TEXT)
                .sharedMedia(new Media.ByContent(content))
                .recipient(Recipient.of(Address.number(NUMBER), null))
                .build();
    }

    static HttpSettings settings(URI baseUrl) {
        return HttpSettings.of(baseUrl, AMPLE, 4);
    }

    static HttpSettings settings(URI baseUrl, HttpSettings.Timeouts timeouts, int concurrentPushes) {
        return HttpSettings.of(baseUrl, timeouts, concurrentPushes);
    }

    /** A deadline that ends so soon although a file of so many bytes would be granted more. */
    static HttpSettings.Timeouts allInAll(Duration deadline, long file) {
        Duration granted = HttpSettings.Timeouts.allowanceFor(file / 3 * 4);
        return new HttpSettings.Timeouts(AMPLE.connect(), AMPLE.response(), deadline.minus(granted));
    }

    CamelContext context() {
        return context;
    }

    HttpPushTransport open(HttpSettings settings) {
        return open(settings, WriteProgress.MOMENT);
    }

    /** One that waits so long on a new connection for a server that speaks first. */
    HttpPushTransport open(HttpSettings settings, Duration moment) {
        HttpPushTransport transport = HttpPushTransport.open(
                context,
                settings,
                new ApiToken(TOKEN),
                new ConnectRetries(() -> 0.5, (call, pause) -> pauses.add(pause)),
                moment);
        transports.add(transport);
        return transport;
    }

    /** Sends the standard push to a server. */
    Verdict sendTo(ScriptedServer server) {
        return send(open(settings(server.baseUrl())), push());
    }

    /** Sends a push through a transport that completes it on the calling thread. */
    static Verdict sendNow(PushTransport transport, Push push) {
        return send(transport.prepare(push), () -> true);
    }

    static Verdict send(PushTransport.Ready push, BooleanSupplier permitted) {
        List<Verdict> verdicts = new ArrayList<>();
        push.send(permitted, verdicts::add);
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    Verdict send(HttpPushTransport transport, Push push) {
        Verdict verdict = sendNow(transport, push);
        assertSecretsAreNotIn(verdict.reason());
        causeOf(verdict).ifPresent(cause -> {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            assertSecretsAreNotIn(trace.toString());
        });
        return verdict;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        context.start();
        for (String name : OURS) {
            logger(name).setLevel(Level.TRACE);
            logger(name).setAdditive(false);
            logger(name).addAppender(log);
        }
        logger(WIRE).setLevel(Level.INFO);
        log.start();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        transports.forEach(HttpPushTransport::close);
        context.stop();
        for (String name : OURS) {
            logger(name).detachAppender(log);
            logger(name).setAdditive(true);
            logger(name).setLevel(null);
        }
        logger(WIRE).setLevel(null);
        assertSecretsAreNotIn(logged());
    }

    String logged() {
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return lines.toString();
    }

    private static Optional<Throwable> causeOf(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return Optional.ofNullable(refused.cause());
        } else if (verdict instanceof Verdict.NotSent notSent) {
            return Optional.ofNullable(notSent.cause());
        }
        return verdict instanceof Verdict.Unknown unknown ? Optional.ofNullable(unknown.cause()) : Optional.empty();
    }

    static void assertSecretsAreNotIn(String shown) {
        assertThat(shown).doesNotContain(TOKEN).doesNotContain(NUMBER).doesNotContain(TEXT);
        assertThat(shown).doesNotContain(TOKEN.substring(0, 12)).doesNotContain("Dear Anna");
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}

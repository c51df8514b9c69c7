/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that close connections without saying so. One push may be lost before that is known, and none after it. */
@Timeout(180)
class PooledConnectionTest {

    private static final int PUSHES = 300;
    private static final HttpSettings.Timeouts TIMES =
            new HttpSettings.Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));

    private static Certificates certificates;
    private static SSLContext tls;

    @RegisterExtension
    final PushSender sender = new PushSender();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final AtomicInteger answers = new AtomicInteger();

    /** After which answers the server closes the connection. */
    enum Pattern {
        EACH {
            @Override
            BooleanSupplier of(PooledConnectionTest test) {
                return () -> true;
            }
        },
        EACH_FIFTH {
            @Override
            BooleanSupplier of(PooledConnectionTest test) {
                return () -> test.answers.incrementAndGet() % 5 == 0;
            }
        },
        ONE_IN_TEN {
            @Override
            BooleanSupplier of(PooledConnectionTest test) {
                return () -> test.random.nextInt(10) == 0;
            }
        };

        abstract BooleanSupplier of(PooledConnectionTest test);
    }

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificates = Certificates.in(directory);
        tls = certificates.issued("localhost", 1, 10);
    }

    @ParameterizedTest(name = "{0}, after {1} ms, by RST: {2}")
    @CsvSource({
        "EACH, 0, false",
        "EACH, 0, true",
        "EACH, 2, false",
        "EACH, 2, true",
        "EACH_FIFTH, 0, false",
        "EACH_FIFTH, 0, true",
        "EACH_FIFTH, 2, false",
        "EACH_FIFTH, 2, true",
        "ONE_IN_TEN, 0, false",
        "ONE_IN_TEN, 0, true",
        "ONE_IN_TEN, 2, true"
    })
    void losesAtMostOnePush(Pattern pattern, int millis, boolean reset) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(closing(pattern.of(this), millis, reset))) {
            assertLosesOneAtMost(server, null);
        }
    }

    @ParameterizedTest(name = "{0}, after {1} ms")
    @CsvSource({"EACH, 0", "EACH, 2", "EACH_FIFTH, 0", "ONE_IN_TEN, 0"})
    void losesAtMostOnePushOverTls(Pattern pattern, int millis) throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(tls, false, closing(pattern.of(this), millis, false))) {
            assertLosesOneAtMost(server, certificates.trusted());
        }
    }

    private void assertLosesOneAtMost(ScriptedServer server, @Nullable SSLContextParameters client) {
        HttpPushTransport transport = sender.open(
                new HttpSettings(server.baseUrl(), TIMES, 4, false, null, client, false, null), Duration.ZERO);
        int unknown = 0;
        for (int i = 0; i < PUSHES; i++) {
            Verdict verdict = sender.send(transport, push());
            assertThat(verdict).as("seed %d", seed).isInstanceOfAny(Verdict.Accepted.class, Verdict.Unknown.class);
            unknown += verdict instanceof Verdict.Unknown ? 1 : 0;
        }
        assertThat(unknown).as("seed %d", seed).isLessThanOrEqualTo(1);
        assertThat(server.completeRequests()).isBetween(PUSHES - unknown, PUSHES);
    }

    private static ScriptedServer.Script closing(BooleanSupplier now, int millis, boolean reset) {
        CountDownLatch never = new CountDownLatch(1);
        return conversation -> {
            while (conversation.hasRequest()) {
                conversation.answer("200 OK", ACCEPTED);
                if (now.getAsBoolean()) {
                    never.await(millis, TimeUnit.MILLISECONDS);
                    if (reset) {
                        conversation.reset();
                    }
                    return;
                }
            }
        };
    }
}

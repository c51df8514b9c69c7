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
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wherever a line is cut, the verdict is true: not sent means not received, accepted means received. */
@Timeout(240)
class CutConnectionTest {

    private static final long ALL = Long.MAX_VALUE;

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void doesNotMatterWhileItIsOnlySlow() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED));
                CuttingProxy line = new CuttingProxy(server.port(), 1, ALL, ALL, false)) {
            HttpPushTransport transport = sender.open(settings(line.baseUrl()));

            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @RepeatedTest(60)
    void givesACorrectVerdictOnASmallPush() throws IOException {
        assertTrueVerdict(PushSender::push, 500, 250);
    }

    @RepeatedTest(20)
    void givesACorrectVerdictOnALargePush() throws IOException {
        assertTrueVerdict(() -> pushOfFile(6_000_000), 10_000_000, 250);
    }

    private void assertTrueVerdict(Supplier<Push> push, int mostUp, int mostDown) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        boolean upwards = random.nextBoolean();
        long up = upwards ? random.nextInt(mostUp) : ALL;
        long down = upwards ? ALL : random.nextInt(mostDown);
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED));
                CuttingProxy line =
                        new CuttingProxy(server.port(), 1 + random.nextInt(9000), up, down, random.nextBoolean())) {
            HttpPushTransport transport = sender.open(settings(line.baseUrl()));
            Verdict verdict = sender.send(transport, push.get());
            int received = server.completeRequests();

            assertThat(received).as("seed %d: %s", seed, verdict).isLessThanOrEqualTo(1);
            if (verdict instanceof Verdict.Accepted) {
                assertThat(received).as("seed %d: %s", seed, verdict).isEqualTo(1);
            } else if (verdict instanceof Verdict.NotSent) {
                assertThat(received).as("seed %d: %s", seed, verdict).isZero();
            } else {
                assertThat(verdict).as("seed %d", seed).isInstanceOf(Verdict.Unknown.class);
            }
        }
    }
}

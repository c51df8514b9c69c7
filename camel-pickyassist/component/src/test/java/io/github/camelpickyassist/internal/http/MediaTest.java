/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.NUMBER;
import static io.github.camelpickyassist.internal.http.PushSender.pushOfFile;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pushes that carry a file. */
@Timeout(240)
class MediaTest {

    private static final int MEGABYTE = 1024 * 1024;

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void isStreamedWhateverItsSize() throws IOException {
        long file = 100L * MEGABYTE;
        AtomicLong received = new AtomicLong();
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            received.set(conversation.readAndForget());
            conversation.answer("200 OK", ACCEPTED);
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();

            assertThat(sender.send(transport, pushOfFile(file))).isInstanceOf(Verdict.Accepted.class);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20L * MEGABYTE);
            assertThat(received.get()).isGreaterThan(file / 3 * 4);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @Test
    void isNotSentWhenItIsShorterThanMeasured() throws IOException {
        assertNotSent(() -> new GeneratedFile(MEGABYTE), 2 * MEGABYTE);
    }

    @Test
    void isNotSentWhenItHasGrown() throws IOException {
        assertNotSent(() -> new GeneratedFile(2 * MEGABYTE), MEGABYTE);
    }

    @Test
    void isNotSentWhenItIsDeleted() throws IOException {
        assertNotSent(
                () -> {
                    throw new FileNotFoundException("/home/anna/" + NUMBER + ".pdf");
                },
                MEGABYTE);
    }

    @Test
    void isNotSentAsAFormWhenItIsDeleted() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpSettings form = new HttpSettings(server.baseUrl(), AMPLE, 4, true, null, null, false, null);
            Push push = push(
                    () -> {
                        throw new FileNotFoundException(NUMBER);
                    },
                    MEGABYTE);

            assertThat(sender.send(sender.open(form), push)).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.connections()).isZero();
        }
    }

    private void assertNotSent(MediaContent.Source source, long length) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            Verdict verdict = sender.send(transport, push(source, length));

            assertThat(verdict).isInstanceOfSatisfying(Verdict.NotSent.class, notSent -> {
                assertThat(notSent.reason()).contains("a file changed or could not be read while it was sent");
                assertThat(notSent.cause()).isNotNull();
            });
            assertThat(server.completeRequests()).isZero();

            assertThat(sender.send(transport, PushSender.push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    private static Push push(MediaContent.Source source, long length) {
        return Push.on(new Channel(1))
                .sharedMedia(new Media.ByContent(MediaContent.of(source, length, MediaType.DOCUMENT)))
                .recipient(Recipient.of(Address.number(NUMBER), null))
                .build();
    }
}

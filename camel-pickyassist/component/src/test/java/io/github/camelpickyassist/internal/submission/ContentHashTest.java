/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import io.github.camelpickyassist.spi.ContentDigest;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private static final Push EMPTY = Push.on(new Channel(8)).build();
    private static final Recipient ANN = Recipient.of(Address.number("919812345678"), "Hello");

    /** A ledger outlives the JVM and the version that wrote it: if this fails, rows that were sent look edited. */
    @Test
    void isTheSameInEveryJvm() {
        Push push = Push.on(new Channel(8))
                .sharedText("Dear Ünal 👋")
                .extra("a", Map.of("x", 1, "y", List.of(true, "z")))
                .build();

        assertThat(digest(EMPTY, ANN)).isEqualTo(new ContentDigest(4705935541056854602L, -5818694296798181631L));
        assertThat(digest(push, ANN)).isEqualTo(new ContentDigest(-8046729050664990940L, 8000721575187464604L));
    }

    @Test
    void differsForAllThatARecipientSees() {
        List<ContentDigest> digests = new ArrayList<>();
        List<Push> pushes = List.of(
                EMPTY,
                Push.on(new Channel(1)).build(),
                Push.on(new Channel(8)).sharedText("Hello").build(),
                Push.on(new Channel(8)).sharedText("").build(),
                Push.on(new Channel(8)).mediaName("Hello").build(),
                Push.on(new Channel(8)).voiceNote(true).build(),
                Push.on(new Channel(8))
                        .sharedMedia(new Media.ByUrl("https://example.org/1.jpg"))
                        .build(),
                Push.on(new Channel(8))
                        .sharedMedia(new Media.ByUrl("https://example.org/2.jpg"))
                        .build(),
                Push.on(new Channel(8)).sharedMedia(file(10)).build(),
                Push.on(new Channel(8)).sharedMedia(file(11)).build(),
                Push.on(new Channel(8)).template(Template.of("a", null)).build(),
                Push.on(new Channel(8)).template(Template.of("a", "en")).build(),
                Push.on(new Channel(8)).extra("a", 1).build(),
                Push.on(new Channel(8)).extra("a", 2).build(),
                Push.on(new Channel(8)).extra("a", null).build(),
                Push.on(new Channel(8)).extra("a", List.of(1, 2)).build(),
                Push.on(new Channel(8)).extra("a", List.of(2, 1)).build());
        pushes.forEach(push -> digests.add(digest(push, ANN)));
        List<Recipient> others = List.of(
                ANN.withText(null),
                ANN.withText(""),
                ANN.withText("Hello "),
                ANN.withText("Hell"),
                ANN.withAddress(Address.number("919812345679")),
                ANN.withAddress(Address.messenger("919812345678")),
                ANN.withMedia(new Media.ByUrl("https://example.org/1.jpg")),
                ANN.withTemplateValues(List.of()),
                ANN.withTemplateValues(List.of("ab")),
                ANN.withTemplateValues(List.of("a", "b")),
                recipient(new TemplateHeader.Values(List.of("a")), null, Map.of()),
                recipient(new TemplateHeader.DocumentName("a"), null, Map.of()),
                recipient(null, "en", Map.of()),
                recipient(null, null, Map.of("en", "a")),
                recipient(null, null, Map.of("a", "en")));
        others.forEach(recipient -> digests.add(digest(EMPTY, recipient)));

        assertThat(new HashSet<>(digests)).hasSize(digests.size());
    }

    @Test
    void isTheSameForWhatNobodySees() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2);
        other.put("a", 1);

        assertThat(digest(EMPTY, ANN.withReference("A-1"))).isEqualTo(digest(EMPTY, ANN));
        assertThat(digest(Push.on(new Channel(8)).priority(Priority.HIGH).build(), ANN))
                .isEqualTo(digest(EMPTY, ANN));
        assertThat(digest(EMPTY, recipient(null, null, one))).isEqualTo(digest(EMPTY, recipient(null, null, other)));
    }

    @Test
    void collidesForNoneOfAMillion() {
        ContentHash hash = ContentHash.of(EMPTY);
        Set<Long> high = new HashSet<>();
        Set<Long> low = new HashSet<>();
        IntStream.range(0, 1_000_000).forEach(i -> {
            ContentDigest digest = hash.digest(ANN.withText("" + i));
            high.add(digest.high());
            low.add(digest.low());
        });

        assertThat(high).hasSize(1_000_000);
        assertThat(low).hasSize(1_000_000);
    }

    private static ContentDigest digest(Push push, Recipient recipient) {
        return ContentHash.of(push).digest(recipient);
    }

    private static Media file(long length) {
        return new Media.ByContent(MediaContent.of(InputStream::nullInputStream, length, MediaType.IMAGE));
    }

    private static Recipient recipient(TemplateHeader header, String language, Map<String, Object> extra) {
        return new Recipient(ANN.address(), "Hello", null, null, null, header, language, extra);
    }
}

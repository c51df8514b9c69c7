/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import io.github.camelpickyassist.spi.ContentDigest;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes digests of what recipients get, which are the same in every JVM. The reference and the priority are not
 * included, because the person would see the same message. The bytes of a file are not read: its length and type stand
 * for them.
 */
public final class ContentHash {

    // Odd numbers with irregular bits, from MurmurHash3.
    private static final long FIRST = 0x87c37b91114253d5L;
    private static final long SECOND = 0x4cf5ad432745937fL;

    private static final int NULL = -1;

    private long high;
    private long low;

    private ContentHash(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** Returns the hash of everything that recipients of this push share. */
    public static ContentHash of(Push envelope) {
        ContentHash hash = new ContentHash(0, 0);
        hash.add(envelope.channel().id());
        hash.add(envelope.sharedText());
        hash.add(envelope.sharedMedia());
        hash.add(envelope.mediaName());
        hash.add(envelope.voiceNote() ? 1 : 0);
        Template template = envelope.template();
        if (template != null) {
            hash.add(template.id());
            hash.add(template.language());
            hash.addAll(template.values());
            hash.add(template.header());
            hash.addAll(template.buttons());
        }
        hash.addValue(envelope.extra());
        return hash;
    }

    /** Returns the digest of what this recipient gets. */
    public ContentDigest digest(Recipient recipient) {
        ContentHash hash = new ContentHash(high, low);
        hash.add(recipient.address().kind().ordinal());
        hash.add(recipient.address().id());
        hash.add(recipient.text());
        hash.add(recipient.media());
        hash.addAll(recipient.templateValues());
        hash.add(recipient.templateHeader());
        hash.add(recipient.language());
        if (!recipient.extra().isEmpty()) {
            hash.addValue(recipient.extra());
        }
        return new ContentDigest(mixed(hash.high + hash.low), mixed(hash.low ^ Long.rotateLeft(hash.high, 29)));
    }

    private void add(@Nullable Media media) {
        if (media instanceof Media.ByUrl byUrl) {
            add(byUrl.url());
        } else if (media instanceof Media.ByContent byContent) {
            add(byContent.content().length());
            add(byContent.content().type().toString());
        } else {
            add(NULL);
        }
    }

    private void add(@Nullable TemplateHeader header) {
        if (header instanceof TemplateHeader.DocumentName document) {
            add(document.name());
        } else if (header instanceof TemplateHeader.Values values) {
            addAll(values.values());
        } else {
            add(NULL);
        }
    }

    private void addAll(@Nullable Collection<String> texts) {
        add(texts == null ? NULL : texts.size());
        if (texts != null) {
            texts.forEach(this::add);
        }
    }

    /** Adds a value as JSON knows it. The order of a map's entries differs from JVM to JVM and does not count. */
    private void addValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            long sumHigh = map.size();
            long sumLow = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                ContentHash one = new ContentHash(FIRST, SECOND);
                one.add(String.valueOf(entry.getKey()));
                one.addValue(entry.getValue());
                sumHigh += mixed(one.high);
                sumLow += mixed(one.low);
            }
            add(sumHigh);
            add(sumLow);
        } else if (value instanceof Collection<?> list) {
            add(list.size());
            list.forEach(this::addValue);
        } else {
            add(value == null ? null : value.toString());
        }
    }

    private void add(@Nullable String text) {
        if (text == null) {
            add(NULL);
            return;
        }
        int length = text.length();
        add(length);
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            add(text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48);
        }
        for (; i < length; i++) {
            add(text.charAt(i));
        }
    }

    private void add(long word) {
        high = Long.rotateLeft(high ^ Long.rotateLeft(word * FIRST, 31) * SECOND, 27) * 5 + 0x52dce729 + low;
        low = Long.rotateLeft(low ^ Long.rotateLeft(word * SECOND, 33) * FIRST, 31) * 5 + 0x38495ab5 + high;
    }

    // The finalizer of MurmurHash3: every bit of the value affects every bit of the result.
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}

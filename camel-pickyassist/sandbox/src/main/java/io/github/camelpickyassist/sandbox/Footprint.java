/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import io.github.camelpickyassist.sandbox.internal.intake.MediaStore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the memory of received data, rather too high than too low. Files are not included; {@link MediaStore}
 * counts them.
 */
final class Footprint {

    /** A push with its answer, its journal entry and its delivery outcomes. */
    private static final long PUSH = 1_280;

    /** A recipient with its message, its turn in a conversation and its report. */
    private static final long RECIPIENT = 512;

    private static final long VALUE = 48;

    private Footprint() {}

    static long of(ReceivedPush received) {
        Push push = received.push();
        long bytes = PUSH
                + of(received.json())
                + of(received.path())
                + of(received.contentType())
                + ofAll(received.headerNames())
                + of(push.sharedText())
                + of(push.mediaName())
                + of(push.sharedMedia())
                + of(push.template())
                + ofAny(push.extra());
        for (Recipient recipient : push.recipients()) {
            bytes += of(recipient);
        }
        return bytes;
    }

    static long of(@Nullable String text) {
        return text == null ? 0 : VALUE + (isLatin(text) ? 1L : 2L) * text.length();
    }

    /** The size of a Java string: one byte per character, or two if any character needs two. */
    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static long of(Recipient recipient) {
        return RECIPIENT
                + of(recipient.address().id())
                + of(recipient.text())
                + of(recipient.media())
                + of(recipient.reference())
                + ofAll(recipient.templateValues())
                + of(recipient.templateHeader())
                + of(recipient.language())
                + ofAny(recipient.extra());
    }

    private static long of(@Nullable Media media) {
        return media instanceof Media.ByUrl byUrl ? of(byUrl.url()) : 0;
    }

    private static long of(@Nullable Template template) {
        return template == null
                ? 0
                : of(template.id())
                        + of(template.language())
                        + ofAll(template.values())
                        + of(template.header())
                        + ofAll(template.buttons());
    }

    private static long of(@Nullable TemplateHeader header) {
        return header instanceof TemplateHeader.Values slots
                ? ofAll(slots.values())
                : header instanceof TemplateHeader.DocumentName name ? of(name.name()) : 0;
    }

    private static long ofAll(@Nullable List<String> texts) {
        long bytes = VALUE;
        for (int i = 0; texts != null && i < texts.size(); i++) {
            bytes += of(texts.get(i));
        }
        return bytes;
    }

    /** The size of a JSON value with everything in it. */
    private static long ofAny(@Nullable Object value) {
        long bytes = VALUE;
        if (value instanceof String text) {
            bytes += of(text);
        } else if (value instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                bytes += VALUE + of(String.valueOf(field.getKey())) + ofAny(field.getValue());
            }
        } else if (value instanceof Iterable<?> items) {
            for (Object item : items) {
                bytes += ofAny(item);
            }
        } else if (value instanceof BigInteger number) {
            bytes += number.bitLength() / 8;
        } else if (value instanceof BigDecimal number) {
            bytes += number.unscaledValue().bitLength() / 8;
        }
        return bytes;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.Ability;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient gets: its own, or what is shared.
 *
 * @param text empty if there is none
 * @param lostCaption what would be the text, were there not a file that shows none on this channel; else empty
 */
public record Content(
        String text,
        String lostCaption,
        @Nullable Media media,
        @Nullable Template template,
        List<String> templateValues) {

    public static Content of(Push push, Recipient recipient) {
        String own = recipient.text();
        String shared = push.sharedText() == null ? "" : push.sharedText();
        String text = own == null || own.isBlank() ? shared : own;
        Media media = recipient.media() == null ? push.sharedMedia() : recipient.media();
        boolean lost = media != null && !text.isBlank() && losesCaption(push.channel(), media);
        Template template = push.template();
        List<String> values = recipient.templateValues();
        if (values == null && template != null) {
            values = template.values();
        }
        return new Content(lost ? "" : text, lost ? text : "", media, template, values == null ? List.of() : values);
    }

    private static boolean losesCaption(Channel channel, Media media) {
        // A URL without a known extension may well be a picture.
        return channel.refuses(Ability.DOCUMENT_CAPTION)
                && !media.type().map(MediaType::captioned).orElse(true);
    }
}

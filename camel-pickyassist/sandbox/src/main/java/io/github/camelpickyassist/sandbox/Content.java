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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient gets: its own, or what is shared.
 *
 * @param text empty if there is none
 */
record Content(String text, @Nullable Media media, @Nullable Template template, List<String> templateValues) {

    /** Properties that say how to send; a push of nothing else has nothing to say. */
    private static final Set<String> NO_CONTENT = Set.of(
            "mention_numbers",
            "createcontact",
            "quoted",
            "sleep",
            "type",
            "action",
            "sticker",
            "media_file",
            "language",
            "template_globalmessage",
            "interactive_globalbuttons");

    static Content of(Push push, Recipient recipient) {
        String own = recipient.text();
        String shared = push.sharedText() == null ? "" : push.sharedText();
        Template template = push.template();
        List<String> values = recipient.templateValues();
        if (values == null && template != null) {
            values = template.values();
        }
        return new Content(
                own == null || own.isBlank() ? shared : own,
                recipient.media() == null ? push.sharedMedia() : recipient.media(),
                template,
                values == null ? List.of() : values);
    }

    static boolean isMissing(Push push, Recipient recipient) {
        Content content = of(push, recipient);
        return content.text.isBlank()
                && content.media == null
                && content.template == null
                && NO_CONTENT.containsAll(push.extra().keySet())
                && NO_CONTENT.containsAll(recipient.extra().keySet());
    }
}

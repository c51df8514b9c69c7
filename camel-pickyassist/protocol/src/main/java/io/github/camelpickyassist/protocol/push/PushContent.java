/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a push has content for a recipient: a text, a file, a template, a location or contacts. This is the
 * list of the page "API Variables" (read 2026-11-25); every other property says how to send.
 */
public final class PushContent {

    private static final Set<String> DOCUMENTED = Set.of("location", "contact");

    /** Properties that say how to send, and known properties at the wrong place, which the service does not read. */
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
            "template_id",
            "template_globalmessage",
            "template_header",
            "interactive_globalbuttons",
            "reference_number");

    private PushContent() {}

    /** Returns whether a recipient gets documented content. */
    public static boolean isThere(Push push, Recipient to) {
        return !Text.saysNothing(to.text())
                || !Text.saysNothing(push.sharedText())
                || to.media() != null
                || push.sharedMedia() != null
                || push.template() != null
                || hasLocationOrContact(push);
    }

    /** Returns whether a recipient gets documented content or an unknown property, which may be content. */
    public static boolean mayBeThere(Push push, Recipient to) {
        return isThere(push, to)
                || !NO_CONTENT.containsAll(push.extra().keySet())
                || !NO_CONTENT.containsAll(to.extra().keySet());
    }

    /** Returns whether a location or contacts are sent to all recipients; blank ones do not count. */
    public static boolean hasLocationOrContact(Push push) {
        // Asked for each recipient, and nearly always without extra properties.
        return !push.extra().isEmpty()
                && DOCUMENTED.stream().anyMatch(name -> isFilled(push.extra().get(name)));
    }

    private static boolean isFilled(@Nullable Object value) {
        return !(value == null
                || value instanceof CharSequence text && text.toString().isBlank()
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> fields && fields.isEmpty());
    }
}

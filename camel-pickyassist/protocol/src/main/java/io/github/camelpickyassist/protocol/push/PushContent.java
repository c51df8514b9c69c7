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
 * Whether a push says anything to a recipient: a text, a file, a template, a location or contacts. That is the list of
 * the page "API Variables" (read 2026-11-25); every other property says how to send.
 */
public final class PushContent {

    private static final Set<String> DOCUMENTED = Set.of("location", "contact");

    /** Properties that say how to send, and known ones at the wrong place: the service does not read those. */
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

    /** Whether a recipient gets something that is documented. */
    public static boolean isThere(Push push, Recipient to) {
        return !Text.saysNothing(to.text())
                || !Text.saysNothing(push.sharedText())
                || to.media() != null
                || push.sharedMedia() != null
                || push.template() != null
                || hasLocationOrContact(push);
    }

    /** The same, or perhaps something that is not: a property of which nothing is known may be content. */
    public static boolean mayBeThere(Push push, Recipient to) {
        return isThere(push, to)
                || !NO_CONTENT.containsAll(push.extra().keySet())
                || !NO_CONTENT.containsAll(to.extra().keySet());
    }

    /** Whether a location or contacts go to all recipients; blank ones are none. */
    public static boolean hasLocationOrContact(Push push) {
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

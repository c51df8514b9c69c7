/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a recipient from its properties, in any order and of any type. */
final class RecipientBuilder {

    private final ValueReader values;
    private Map<String, @Nullable Object> extra = Map.of();
    private @Nullable String number;
    private @Nullable String messengerId;
    private @Nullable String text;
    private @Nullable Media media;
    private @Nullable String reference;
    private @Nullable List<String> templateValues;
    private @Nullable TemplateHeader templateHeader;
    private @Nullable String language;

    RecipientBuilder(ValueReader values) {
        this.values = values;
    }

    /**
     * Sets a known property; null means absent.
     *
     * @return false if the property is unknown
     * @throws IllegalArgumentException if the property cannot have this value
     */
    boolean set(String name, @Nullable Object value) {
        switch (name) {
            case WireNames.NUMBER -> number = values.number(value);
            case WireNames.MESSENGER_ID -> messengerId = blankToNull(values.number(value));
            case WireNames.TEXT -> text = values.text(value);
            case WireNames.MEDIA -> media(byUrl(value, values));
            case WireNames.MEDIA_CODE -> media(byContent(value, values));
            case WireNames.REFERENCE -> reference = values.textOrNull(value);
            case WireNames.TEMPLATE_VALUES -> templateValues = values.texts(value);
            case WireNames.TEMPLATE_HEADER -> templateHeader = header(value, values);
            case WireNames.LANGUAGE -> language = values.textOrNull(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    void extra(String name, @Nullable Object value) {
        if (extra.isEmpty()) {
            extra = new LinkedHashMap<>();
        }
        extra.put(name, value);
    }

    /**
     * Builds the recipient.
     *
     * @param messenger whether the channel addresses Messenger users, so that a plain number is such an id
     */
    Recipient build(boolean messenger) {
        return build(messenger, messenger);
    }

    /**
     * Builds the recipient.
     *
     * @param messenger whether the channel addresses Messenger users
     * @param numberIsId whether a plain number is the id of a Messenger user there
     */
    Recipient build(boolean messenger, boolean numberIsId) {
        return new Recipient(
                address(messenger, numberIsId),
                text,
                media,
                reference,
                templateValues,
                templateHeader,
                language,
                extra);
    }

    private Address address(boolean messenger, boolean numberIsId) {
        if (messengerId != null && (messenger || number == null || number.isBlank())) {
            return Address.messenger(messengerId);
        }
        String id = number == null ? "" : number;
        return numberIsId ? Address.messenger(id) : Address.number(id);
    }

    // In samples, the unused one of the two properties is blank.
    private void media(@Nullable Media value) {
        media = value == null ? media : value;
    }

    private static @Nullable String blankToNull(@Nullable String id) {
        return id == null || id.isBlank() ? null : id;
    }

    static @Nullable Media byUrl(@Nullable Object value, ValueReader values) {
        Media file = value == null || value instanceof String ? null : values.file(value);
        if (file != null) {
            return file;
        }
        String url = values.textOrNull(value);
        return url == null ? null : new Media.ByUrl(url);
    }

    static @Nullable Media byContent(@Nullable Object value, ValueReader values) {
        if (value instanceof Media given) {
            return given;
        } else if (value instanceof MediaContent content) {
            return new Media.ByContent(content);
        }
        String base64 = values.textOrNull(value);
        return base64 == null ? null : new Media.ByContent(MediaContent.ofBase64(base64));
    }

    static @Nullable TemplateHeader header(@Nullable Object value, ValueReader values) {
        if (values.isList(value)) {
            List<String> slots = values.texts(value);
            return slots == null ? null : new TemplateHeader.Values(slots);
        }
        String name = values.textOrNull(value);
        return name == null ? null : new TemplateHeader.DocumentName(name);
    }
}

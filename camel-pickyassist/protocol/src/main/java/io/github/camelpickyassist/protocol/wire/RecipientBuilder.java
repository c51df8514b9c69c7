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

/** Puts a recipient together from its properties, whatever order and type they come in. */
final class RecipientBuilder {

    private Map<String, @Nullable Object> extra = Map.of();
    private @Nullable String number;
    private @Nullable String messengerId;
    private @Nullable String text;
    private @Nullable Media media;
    private @Nullable String reference;
    private @Nullable List<String> templateValues;
    private @Nullable TemplateHeader templateHeader;
    private @Nullable String language;

    /**
     * Takes a property that is known here, null meaning absent.
     *
     * @return false if it is not known
     * @throws IllegalArgumentException if the value has no form that this property takes
     */
    boolean set(String name, @Nullable Object value) {
        switch (name) {
            case WireNames.NUMBER -> number = Scalars.text(value);
            case WireNames.MESSENGER_ID -> messengerId = Scalars.text(value);
            case WireNames.TEXT -> text = Scalars.text(value);
            case WireNames.MEDIA -> media(byUrl(value));
            case WireNames.MEDIA_CODE -> media(byContent(value));
            case WireNames.REFERENCE -> reference = Scalars.text(value);
            case WireNames.TEMPLATE_VALUES -> templateValues = Scalars.texts(value);
            case WireNames.TEMPLATE_HEADER -> templateHeader = header(value);
            case WireNames.LANGUAGE -> language = Scalars.text(value);
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
     * The recipient so far.
     *
     * @param messenger whether the channel addresses Messenger users, so that a plain number is such an id
     */
    Recipient build(boolean messenger) {
        return new Recipient(
                address(messenger), text, media, reference, templateValues, templateHeader, language, extra);
    }

    private Address address(boolean messenger) {
        if (messengerId != null && (messenger || number == null)) {
            return Address.messenger(messengerId);
        }
        String id = number == null ? "" : number;
        return messenger ? Address.messenger(id) : Address.number(id);
    }

    // A blank property is how samples leave one of the two out.
    private void media(@Nullable Media value) {
        media = value == null ? media : value;
    }

    static @Nullable Media byUrl(@Nullable Object value) {
        if (value instanceof Media given) {
            return given;
        }
        String url = Scalars.text(value);
        return url == null || url.isEmpty() ? null : new Media.ByUrl(url);
    }

    static @Nullable Media byContent(@Nullable Object value) {
        if (value instanceof Media given) {
            return given;
        } else if (value instanceof MediaContent content) {
            return new Media.ByContent(content);
        }
        String base64 = Scalars.text(value);
        return base64 == null || base64.isEmpty() ? null : new Media.ByContent(MediaContent.ofBase64(base64));
    }

    static @Nullable TemplateHeader header(@Nullable Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof Iterable<?> || value instanceof Object[]) {
            return new TemplateHeader.Values(Scalars.texts(value));
        }
        return new TemplateHeader.DocumentName(Scalars.text(value));
    }
}

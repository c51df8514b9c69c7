/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recipient, with the content that only this recipient gets. A text that is null is left out on the wire. A blank
 * one is sent as it is, as in the vendor's samples, and has the same meaning for the service: use the shared text.
 *
 * @param text personal text, or caption of image and video
 * @param media a file for this recipient only
 * @param reference the caller's own id; returned in reports, does not prevent duplicates
 * @param templateValues for a template's slots, in their order
 * @param templateHeader for a template's header
 * @param language of a template's wording
 * @param extra properties that are not known here, sent unchanged; the map is copied, but not deeply
 */
public record Recipient(
        Address address,
        @Nullable String text,
        @Nullable Media media,
        @Nullable String reference,
        @Nullable List<String> templateValues,
        @Nullable TemplateHeader templateHeader,
        @Nullable String language,
        Map<String, @Nullable Object> extra) {

    public Recipient {
        templateValues = templateValues == null ? null : List.copyOf(templateValues);
        extra = extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** Creates a recipient of a personal text, or of the shared text if {@code text} is null. */
    public static Recipient of(Address address, @Nullable String text) {
        return new Recipient(address, text, null, null, null, null, null, Map.of());
    }

    public Recipient withAddress(Address other) {
        return new Recipient(other, text, media, reference, templateValues, templateHeader, language, extra);
    }

    public Recipient withText(@Nullable String other) {
        return new Recipient(address, other, media, reference, templateValues, templateHeader, language, extra);
    }

    public Recipient withTemplateValues(@Nullable List<String> others) {
        return new Recipient(address, text, media, reference, others, templateHeader, language, extra);
    }

    public Recipient withReference(@Nullable String other) {
        return new Recipient(address, text, media, other, templateValues, templateHeader, language, extra);
    }

    public Recipient withMedia(@Nullable Media other) {
        return new Recipient(address, text, other, reference, templateValues, templateHeader, language, extra);
    }

    /** Prints the masked address only: texts and values are personal data. */
    @Override
    public String toString() {
        return address.toString();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pre-approved WhatsApp text with slots. Only the values are sent, not the text. The values here are the same for all
 * recipients; a {@link Recipient} may have its own values, header and language.
 *
 * @param id as the vendor's console shows it, {@code XY6479}
 * @param language of the wording, {@code en}
 * @param values for the slots, in their order
 * @param header for the header's slots, or the name of its document
 * @param buttons values of the URL buttons, in their order
 */
public record Template(
        String id,
        @Nullable String language,
        @Nullable List<String> values,
        @Nullable TemplateHeader header,
        @Nullable List<String> buttons) {

    public Template {
        values = values == null ? null : List.copyOf(values);
        buttons = buttons == null ? null : List.copyOf(buttons);
    }

    /** Creates a template without shared values. */
    public static Template of(String id, @Nullable String language) {
        return new Template(id, language, null, null, null);
    }

    /** Prints no values: they are personal data. */
    @Override
    public String toString() {
        return "template " + id;
    }
}

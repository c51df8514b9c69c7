/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.List;

/**
 * The header of a template. The property {@code template_header} has two forms on the wire: a text for the name of a
 * document (page "Sending WhatsApp Template Document"), an array for the slots of a text header (observed to work).
 */
public sealed interface TemplateHeader {

    /**
     * The name shown for the document in the header.
     *
     * @param name at most 60 characters; {@link PushRules} checks it
     */
    record DocumentName(String name) implements TemplateHeader {
        /** Prints no name: it may be personal data. */
        @Override
        public String toString() {
            return "name of a document";
        }
    }

    /** The values of a text header's slots, in their order. */
    record Values(List<String> values) implements TemplateHeader {
        public Values {
            values = List.copyOf(values);
        }

        /** Prints no values: they are personal data. */
        @Override
        public String toString() {
            return values.size() + " values";
        }
    }
}

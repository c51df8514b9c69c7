/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of options in a URI, in every spelling that Camel accepts: any case, with or without hyphens. */
final class OptionNames {

    /** The options that every producer endpoint inherits from Camel. */
    private static final Set<String> OF_CAMEL = Set.of("exchangePattern");

    private static final Map<String, String> KNOWN = known();

    /** The options that a header can override, with their headers. */
    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("application", PickyAssistConstants.APPLICATION),
            Map.entry("number", PickyAssistConstants.NUMBER),
            Map.entry("numbers", PickyAssistConstants.NUMBERS),
            Map.entry("message", PickyAssistConstants.MESSAGE),
            Map.entry("mediaUrl", PickyAssistConstants.MEDIA_URL),
            Map.entry("mediaName", PickyAssistConstants.MEDIA_NAME),
            Map.entry("voice", PickyAssistConstants.VOICE),
            Map.entry("priority", PickyAssistConstants.PRIORITY),
            Map.entry("reference", PickyAssistConstants.REFERENCE),
            Map.entry("templateId", PickyAssistConstants.TEMPLATE_ID),
            Map.entry("language", PickyAssistConstants.LANGUAGE),
            Map.entry("idempotentKey", PickyAssistConstants.IDEMPOTENT_KEY));

    private OptionNames() {}

    /** Returns the option that Camel accepts under this name; null if there is none. */
    static @Nullable String option(String written) {
        return KNOWN.get(written.replace("-", "").toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the option that Camel accepts under this name.
     *
     * @throws IllegalArgumentException if there is none; the message suggests a similar name
     */
    static String required(String written) {
        String option = option(written);
        if (option == null) {
            // Anything else may be part of a text that was inserted into a URI, so it is not shown.
            String shown = written.matches("[A-Za-z'?._-]{1,64}") ? written : "…";
            throw new IllegalArgumentException("Unknown parameters=[" + shown + "]"
                    + Spelling.closest(written, KNOWN.values())
                            .map(meant -> "; did you mean " + meant + "?")
                            .orElseGet(() -> "; known are " + String.join(", ", new TreeSet<>(KNOWN.values()))));
        }
        return option;
    }

    /** Returns the header that overrides this option; null if there is none. */
    static @Nullable String header(String option) {
        return HEADERS.get(option);
    }

    private static Map<String, String> known() {
        Set<String> names = new HashSet<>(new PickyAssistEndpointUriFactory().propertyNames());
        // Part of the path, not an option.
        names.remove("mode");
        names.addAll(OF_CAMEL);
        return names.stream()
                .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));
    }
}

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of a URI, in all the spellings that Camel takes for the same: any case, with hyphens or without. */
final class OptionNames {

    /** What each endpoint has from Camel itself, as far as a producer can use it. */
    private static final Set<String> OF_CAMEL = Set.of("exchangePattern");

    private static final Map<String, String> KNOWN = known();

    /** The options that one exchange may set, with their headers. */
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
            Map.entry("language", PickyAssistConstants.LANGUAGE));

    private OptionNames() {}

    /** The option that Camel takes this for; null if there is none. */
    static @Nullable String option(String written) {
        return KNOWN.get(written.replace("-", "").toLowerCase(Locale.ROOT));
    }

    /**
     * The option that Camel takes this for.
     *
     * @throws IllegalArgumentException if there is none, with the one that was perhaps meant
     */
    static String required(String written) {
        String option = option(written);
        if (option == null) {
            // What looks like no name can be a piece of a text that was put into a URI.
            String shown = written.matches("[A-Za-z'?._-]{1,64}") ? written : "…";
            throw new IllegalArgumentException("Unknown parameters=[" + shown + "]"
                    + Spelling.closest(written, KNOWN.values())
                            .map(meant -> "; did you mean " + meant + "?")
                            .orElse(""));
        }
        return option;
    }

    /** The header that sets this option for one exchange; null if none does. */
    static @Nullable String header(String option) {
        return HEADERS.get(option);
    }

    private static Map<String, String> known() {
        Set<String> names = new HashSet<>(new PickyAssistEndpointUriFactory().propertyNames());
        // A part of the path, and no option.
        names.remove("mode");
        names.addAll(OF_CAMEL);
        return names.stream()
                .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));
    }
}

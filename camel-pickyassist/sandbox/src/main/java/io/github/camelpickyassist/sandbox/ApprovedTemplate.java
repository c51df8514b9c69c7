/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A template approved by WhatsApp, with slots {@code {{1}}}, {@code {{2}}} and so on.
 *
 * @param id as pushes give it, such as {@code XY6479}
 * @param texts by language, one at least
 * @param header text above, which may have slots of its own; null if there is none or if it is a file
 * @param buttons labels below
 */
public record ApprovedTemplate(
        String id, Map<String, String> texts, @Nullable String header, List<String> buttons) {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\d{1,3})}}");
    private static final Pattern UNSENDABLE = Pattern.compile("[\\n\\r\\t]| {5}");

    /** @throws IllegalArgumentException if the id is blank or if there is no text */
    public ApprovedTemplate {
        if (id.isBlank() || texts.isEmpty()) {
            throw new IllegalArgumentException("template: must have an id and a text in at least one language");
        }
        texts = new LinkedHashMap<>(texts);
        buttons = List.copyOf(buttons);
    }

    /** Returns a template in one language, without header and buttons. */
    public static ApprovedTemplate of(String id, String language, String text) {
        return new ApprovedTemplate(id, Map.of(language, text), null, List.of());
    }

    /** Returns the same template with the text of a further language. */
    public ApprovedTemplate in(String language, String text) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(language, text);
        return new ApprovedTemplate(id, more, header, buttons);
    }

    /** Returns the same template with a text as its header, which may have slots of its own. */
    public ApprovedTemplate withHeader(String text) {
        return new ApprovedTemplate(id, texts, text, buttons);
    }

    /** Returns the same template with these labels of buttons. */
    public ApprovedTemplate withButtons(String... labels) {
        return new ApprovedTemplate(id, texts, header, List.of(labels));
    }

    /** Returns the texts by language, in the order in which they were added. */
    @Override
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    /** Returns the text in this language; the first text if none is requested. */
    Optional<String> text(@Nullable String language) {
        return language == null || language.isBlank()
                ? texts.values().stream().findFirst()
                : Optional.ofNullable(texts.get(language));
    }

    /** Returns the number of values that a text needs. */
    static int slots(@Nullable String text) {
        return text == null
                ? 0
                : SLOT.matcher(text)
                        .results()
                        .mapToInt(slot -> Integer.parseInt(slot.group(1)))
                        .max()
                        .orElse(0);
    }

    /** Returns a text with its values; a slot without a value is unchanged. */
    static String filled(String text, List<String> values) {
        return SLOT.matcher(text).replaceAll(slot -> {
            int number = Integer.parseInt(slot.group(1));
            return Matcher.quoteReplacement(
                    number >= 1 && number <= values.size() ? values.get(number - 1) : slot.group());
        });
    }

    /** Returns whether WhatsApp refuses one of these values: they must not contain line ends, tabs or long gaps. */
    static boolean unsendable(Stream<String> values) {
        return values.anyMatch(value -> UNSENDABLE.matcher(value).find());
    }
}

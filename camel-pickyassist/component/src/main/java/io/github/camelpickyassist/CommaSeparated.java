/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses options with several values, separated by commas. */
final class CommaSeparated {

    private CommaSeparated() {}

    static Set<String> words(@Nullable String option) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : option == null ? new String[0] : option.split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return Collections.unmodifiableSet(words);
    }

    /**
     * Returns whole numbers.
     *
     * @throws IllegalArgumentException if a value is not a whole number; the message names the option
     */
    static Set<Integer> numbers(String name, @Nullable String option) {
        try {
            return words(option).stream().map(CommaSeparated::number).collect(Collectors.toUnmodifiableSet());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": whole numbers separated by commas expected", e);
        }
    }

    private static Integer number(String word) {
        // Java's own parser reads the digits of every script.
        if (!word.matches("-?[0-9]+")) {
            throw new NumberFormatException("digits from 0 to 9 expected");
        }
        return Integer.valueOf(word);
    }
}

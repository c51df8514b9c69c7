/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Optional;

/**
 * The secret that authorises a push. It travels inside the request body, so that masking addresses does not hide it: an
 * instance prints as dots, and only the writer at the edge asks for its value.
 *
 * @param value 1 to 256 characters, no blanks around them, no control characters
 */
public record ApiToken(String value) {

    private static final int MAX_LENGTH = 256;

    public ApiToken {
        problemWith(value).ifPresent(problem -> {
            throw new IllegalArgumentException("token: " + problem);
        });
    }

    /** What is wrong with this as a token, in words that do not repeat it; empty if nothing is. */
    public static Optional<String> problemWith(String value) {
        if (value.isBlank()) {
            return Optional.of("missing");
        } else if (!value.strip().equals(value)) {
            return Optional.of("surrounded by blanks");
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("control characters");
        } else if (value.length() > MAX_LENGTH) {
            return Optional.of("longer than 256 characters");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "•••";
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Optional;

/**
 * The secret that authorises a push. It is sent in the request body, so masking addresses does not hide it: {@link
 * #toString} prints dots, and only the writer of the request uses the value.
 *
 * @param value 1 to 256 characters without surrounding blanks or control characters
 */
public record ApiToken(String value) {

    private static final int MAX_LENGTH = 256;

    public ApiToken {
        problemWith(value).ifPresent(problem -> {
            throw new IllegalArgumentException("token: " + problem);
        });
    }

    /** Returns why this is not a token, in words that do not repeat it; empty if it is one. */
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

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;

/**
 * Limits how much of a caller's JSON is held in memory: a whole push, or one row of a list. Every value counts as
 * {@value #OF_A_VALUE} characters plus its length.
 */
public final class DocumentBounds {

    /** The base64 of the largest document that the service takes, with some room for the rest. */
    public static final int MAX_STRING = 140_000_000;

    static final int OF_A_VALUE = 32;

    /** As large as anything that the service takes; may be more than a small heap can hold. */
    public static final DocumentBounds DOCUMENTED = new DocumentBounds(MAX_STRING, 2L * MAX_STRING);

    private final JsonFactory factory;
    private final long mostCharacters;

    /**
     * Creates bounds.
     *
     * @param longestString the maximum number of characters of one text, including files as base64
     * @param mostCharacters the maximum number of characters of a push or row
     */
    public DocumentBounds(int longestString, long mostCharacters) {
        this.factory = JsonDocuments.ofCallers(longestString);
        this.mostCharacters = mostCharacters;
    }

    JsonFactory factory() {
        return factory;
    }

    Budget budget() {
        return new Budget(mostCharacters);
    }

    /** The remaining capacity for one push or row. */
    static final class Budget {
        private final long most;
        private long left;

        Budget(long most) {
            this.most = most;
            this.left = most;
        }

        void take(int characters) throws MalformedDocumentException {
            left -= OF_A_VALUE + characters;
            if (left < 0) {
                throw new MalformedDocumentException("larger than " + most + " characters");
            }
        }

        void renew() {
            left = most;
        }
    }
}

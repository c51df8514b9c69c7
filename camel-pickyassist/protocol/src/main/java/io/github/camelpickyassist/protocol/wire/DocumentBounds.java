/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;

/**
 * How much of a caller's JSON is held in memory at a time: of a push all of it, of a list of rows one row. Every value
 * counts for {@value #OF_A_VALUE} characters and its length.
 */
public final class DocumentBounds {

    /** The base64 of the largest document that the service takes, with what may stand around it. */
    public static final int MAX_STRING = 140_000_000;

    static final int OF_A_VALUE = 32;

    /** As large as anything that the service takes; more than a small heap holds. */
    public static final DocumentBounds DOCUMENTED = new DocumentBounds(MAX_STRING, 2L * MAX_STRING);

    private final JsonFactory factory;
    private final long mostCharacters;

    /**
     * Bounds of one's own.
     *
     * @param longestString most characters of one text, a file as base64 included
     * @param mostCharacters most characters of a push or row
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

    /** What is left of the bounds for one push or row. */
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

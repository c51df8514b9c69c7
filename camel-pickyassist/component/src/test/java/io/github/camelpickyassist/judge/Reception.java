/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import org.jspecify.annotations.Nullable;

/**
 * What the server did with one recipient of one request.
 *
 * @param sequence the place in the order of all receptions of a run
 * @param messageId what the server issued; null if it took nothing
 * @param taken whether the server would deliver the message
 * @param word what its answer said about this recipient
 */
record Reception(long sequence, @Nullable String messageId, boolean taken, Word word, Misbehaviour misbehaviour) {

    /** What an answer says about a recipient. */
    enum Word {
        /** Status 100, with the message id. */
        ACCEPTED,
        /** Status 100 without rows, so without a message id. */
        ACCEPTED_WITHOUT_ID,
        /** Not accepted; the same push may pass later. */
        NOT_NOW,
        /** Not accepted. */
        NO,
        /** Nothing that can be relied on: no answer, or none in the documented form. */
        NOTHING;

        boolean isAcceptance() {
            return this == ACCEPTED || this == ACCEPTED_WITHOUT_ID;
        }

        boolean isRefusal() {
            return this == NO || this == NOT_NOW;
        }
    }

    Reception {
        if (taken && word.isRefusal()) {
            throw new IllegalArgumentException("a server that refuses takes nothing");
        }
        if (!taken && word.isAcceptance()) {
            throw new IllegalArgumentException("a server that accepts takes the message");
        }
    }

    @Override
    public String toString() {
        return "#" + sequence + " " + misbehaviour + (taken ? " took it as " + messageId : " did not take it")
                + ", said " + word;
    }
}

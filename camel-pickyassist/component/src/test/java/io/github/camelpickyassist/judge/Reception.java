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
 * @param reply what its answer said about this recipient
 */
public record Reception(
        long sequence, @Nullable String messageId, boolean taken, Reply reply, Misbehaviour misbehaviour) {

    /** What an answer says about a recipient. */
    public enum Reply {
        /** Status 100, with the message id. */
        ACCEPTED,
        /** Status 100 without rows, so without a message id. */
        ACCEPTED_WITHOUT_ID,
        /** Not accepted; the same push may pass later. */
        REFUSED_FOR_NOW,
        /** Not accepted. */
        REFUSED,
        /** Nothing that can be relied on: no answer, or none in the documented form. */
        INCONCLUSIVE;

        boolean isAcceptance() {
            return this == ACCEPTED || this == ACCEPTED_WITHOUT_ID;
        }

        boolean isRefusal() {
            return this == REFUSED || this == REFUSED_FOR_NOW;
        }
    }

    public Reception {
        if (taken && reply.isRefusal()) {
            throw new IllegalArgumentException("a server that refuses takes nothing");
        }
        if (!taken && reply.isAcceptance()) {
            throw new IllegalArgumentException("a server that accepts takes the message");
        }
    }

    @Override
    public String toString() {
        return "#" + sequence + " " + misbehaviour + (taken ? " took it as " + messageId : " did not take it")
                + ", said " + reply;
    }
}

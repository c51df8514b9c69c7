/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

/**
 * A broken promise.
 *
 * @param details with the history that shows it
 */
public record Finding(Rule rule, String details) {

    /** What is promised. */
    public enum Rule {
        /** A recipient is never sent to again once a complete request may have been accepted. */
        SENT_TWICE,
        /** Each exchange comes back. */
        NEVER_ENDED,
        /** Nobody is sent to who was not handed in, or is invalid. */
        SENT_TO_SOMEBODY_ELSE,
        /** Each recipient that was handed in has a state. */
        WITHOUT_STATE,
        /** No recipient has two states, and none has one that was not handed in. */
        STATE_OF_NOBODY,
        /** The counts of a result are those of its outcomes. */
        COUNTS,
        /** An exchange succeeds if, and only if, all its recipients are accepted and its source was read to the end. */
        END,
        /** Accepted means that the service took the message and said so. */
        NOT_ACCEPTED,
        /** The message id is the one that the service issued for this recipient. */
        WRONG_MESSAGE_ID,
        /** Not sent means that no complete request can have been accepted. */
        SENT_ALTHOUGH_NOT_SENT,
        /** Rejected means that the service, or the component, said no, and that nothing can have been accepted. */
        NOT_REJECTED,
        /** Unknown are no more recipients than faults explain. */
        NEEDLESSLY_UNKNOWN
    }

    @Override
    public String toString() {
        return rule + ": " + details;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** What is certain about one recipient. */
public enum RecipientState {
    /** The service took the message, which does not mean that it was delivered. Never send it again. */
    ACCEPTED("accepted"),
    /** The service, or this component before it, refused the message. Sending it again unchanged does not help. */
    REJECTED("rejected"),
    /** The message cannot have been accepted and may be sent again. */
    NOT_SENT("notSent"),
    /** The message may or may not have been accepted. If it is sent again, it may arrive twice and be billed twice. */
    UNKNOWN("unknown");

    private final String json;

    RecipientState(String json) {
        this.json = json;
    }

    /** Returns the name of the state in the JSON form of a {@link PushResult}. */
    String json() {
        return json;
    }
}

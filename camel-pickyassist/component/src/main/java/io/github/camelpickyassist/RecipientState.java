/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** What is certain about one recipient, and nothing else. */
public enum RecipientState {
    /** The service took the message and queued it; says nothing of delivery. Never send it again. */
    ACCEPTED("accepted"),
    /** The service, or this component in its place, refused it; sending it again unchanged cannot help. */
    REJECTED("rejected"),
    /** It cannot have been accepted, and may be sent again. */
    NOT_SENT("notSent"),
    /** It may or may not have been accepted: sending it again can reach the person twice and be billed twice. */
    UNKNOWN("unknown");

    private final String json;

    RecipientState(String json) {
        this.json = json;
    }

    /** The state's name in the JSON form of a {@link PushResult}. */
    String json() {
        return json;
    }
}

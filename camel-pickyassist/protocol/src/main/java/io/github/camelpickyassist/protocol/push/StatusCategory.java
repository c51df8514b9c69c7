/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/** What a status code means for the sender of a push. */
public enum StatusCategory {
    /** Accepted and queued; says nothing about delivery. */
    ACCEPTED(false),
    /** Temporarily refused: the service or the phone behind it is not reachable. */
    UNAVAILABLE(false),
    /** The cause is in this push; other pushes would be accepted. */
    INPUT(false),
    /** The cause is the token, or its account. */
    AUTHENTICATION(true),
    /** The cause is the balance. */
    CREDIT(true),
    /** The cause is the plan, project or channel, or the route to the service. */
    CONFIGURATION(true),
    /** More than 24 hours have passed since the person last wrote; only a template is accepted. */
    SESSION_EXPIRED(false),
    /** An undocumented code. */
    UNKNOWN(false);

    private final boolean everyPush;

    StatusCategory(boolean everyPush) {
        this.everyPush = everyPush;
    }

    /** Returns whether the next push would get the same refusal, whatever its content. */
    public boolean meetsEveryPush() {
        return everyPush;
    }
}

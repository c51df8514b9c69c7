/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/** What the service's answer means to whoever sent the push. */
public enum StatusCategory {
    /** Taken and queued; says nothing of delivery. */
    ACCEPTED(false),
    /** Not now: the service or the phone behind it is out of reach. */
    UNAVAILABLE(false),
    /** Something in this push; others would pass. */
    INPUT(false),
    /** The token, or the account behind it. */
    AUTHENTICATION(true),
    /** The balance. */
    CREDIT(true),
    /** The plan, project or channel, or the way to the service. */
    CONFIGURATION(true),
    /** The 24 hours since the person last wrote are over; only a template passes. */
    SESSION_EXPIRED(false),
    /** A code that nobody documented. */
    UNKNOWN(false);

    private final boolean everyPush;

    StatusCategory(boolean everyPush) {
        this.everyPush = everyPush;
    }

    /** Whether the next push would meet the same refusal, whatever is in it. */
    public boolean meetsEveryPush() {
        return everyPush;
    }
}

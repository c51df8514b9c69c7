/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

import java.util.Arrays;

/**
 * The delivery status of one message, by its number on the wire (pages "Delivery Reports" and "Event Webhook
 * Variables").
 */
public enum DeliveryStatus {
    UNKNOWN(0),
    DELIVERED(1),
    FAILED(2),
    /** Not reported on phone automation, or if the person hides it. */
    READ(3),
    /** Passed to the channel, which has acknowledged it; in event webhooks only. */
    SUBMITTED(4),
    /** Not delivered, and the credit refunded; in event webhooks only. */
    REFUNDED(5);

    private final int number;

    DeliveryStatus(int number) {
        this.number = number;
    }

    /** Returns the status of this number; {@link #UNKNOWN} for an undocumented one. */
    public static DeliveryStatus of(int number) {
        return Arrays.stream(values())
                .filter(status -> status.number == number)
                .findFirst()
                .orElse(UNKNOWN);
    }

    public int number() {
        return number;
    }

    /** Returns whether this status is final, except that a delivered message may still be read. */
    public boolean isFinal() {
        return this != UNKNOWN && this != SUBMITTED;
    }

    /** Returns whether the message will not be delivered. */
    public boolean hasFailed() {
        return this == FAILED || this == REFUNDED;
    }
}

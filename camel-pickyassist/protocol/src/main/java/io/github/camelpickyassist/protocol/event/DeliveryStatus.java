/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

import java.util.Arrays;

/**
 * What became of one message, by its number on the wire (pages "Delivery Reports" and "Event Webhook Variables").
 */
public enum DeliveryStatus {
    UNKNOWN(0),
    DELIVERED(1),
    FAILED(2),
    /** Not on phone automation, and not if the person hides it. */
    READ(3),
    /** Handed to the channel, which has acknowledged it; in event webhooks only. */
    SUBMITTED(4),
    /** Not delivered, and the credit given back; in event webhooks only. */
    REFUNDED(5);

    private final int number;

    DeliveryStatus(int number) {
        this.number = number;
    }

    /** The status of this number; {@link #UNKNOWN} for one that nobody documented. */
    public static DeliveryStatus of(int number) {
        return Arrays.stream(values())
                .filter(status -> status.number == number)
                .findFirst()
                .orElse(UNKNOWN);
    }

    public int number() {
        return number;
    }

    /** Whether nothing more is to be expected, but that a delivered message is read. */
    public boolean isFinal() {
        return this != UNKNOWN && this != SUBMITTED;
    }

    /** Whether the person will not get this message. */
    public boolean hasFailed() {
        return this == FAILED || this == REFUNDED;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.Channel;
import java.time.Duration;

/**
 * How far an accepted message gets.
 *
 * @param end its last status; a failure happens at the time of the delivery
 * @param reason of a failure; empty if there is none
 */
public record DeliveryOutcome(DeliveryStatus end, String reason) {

    public static final DeliveryOutcome READ = new DeliveryOutcome(DeliveryStatus.READ, "");

    public static final DeliveryOutcome UNSENDABLE_VALUE = new DeliveryOutcome(
            DeliveryStatus.FAILED,
            "Parameter text cannot have new-line/tab characters or more than 4 consecutive spaces");

    /** Returns the status of the message at this age. */
    public DeliveryStatus statusAt(Duration age, ReportDelays delays, Channel channel) {
        DeliveryStatus reached = delays.statusAt(age, channel);
        if (end.hasFailed()) {
            return age.compareTo(delays.delivered()) < 0 ? reached : end;
        }
        return rank(reached) < rank(end) ? reached : end;
    }

    private static int rank(DeliveryStatus status) {
        return switch (status) {
            case UNKNOWN -> 0;
            case SUBMITTED -> 1;
            case DELIVERED -> 2;
            case FAILED, REFUNDED, READ -> 3;
        };
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.Ability;
import io.github.camelpickyassist.protocol.push.Channel;
import java.time.Duration;

/** The time from a push until a message is submitted to its channel, delivered and read. */
public record ReportDelays(Duration submitted, Duration delivered, Duration read) {

    /** @throws IllegalArgumentException if a delay is negative or shorter than the one before it */
    public ReportDelays {
        if (submitted.isNegative() || delivered.compareTo(submitted) < 0 || read.compareTo(delivered) < 0) {
            throw new IllegalArgumentException(
                    "submitted, delivered, read: must not be negative, and each must be at least the one before it");
        }
    }

    /** Where a message stands at this age; no further than its channel ever reports. */
    DeliveryStatus statusAt(Duration age, Channel channel) {
        if (age.compareTo(submitted) < 0) {
            return DeliveryStatus.UNKNOWN;
        } else if (age.compareTo(delivered) < 0 || channel.refuses(Ability.DELIVERY_REPORT)) {
            return DeliveryStatus.SUBMITTED;
        } else if (age.compareTo(read) < 0 || channel.refuses(Ability.READ_REPORT)) {
            return DeliveryStatus.DELIVERED;
        }
        return DeliveryStatus.READ;
    }
}

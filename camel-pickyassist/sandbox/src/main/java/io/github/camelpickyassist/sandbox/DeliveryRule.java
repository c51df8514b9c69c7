/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Msisdn;
import org.jspecify.annotations.Nullable;

/**
 * How far accepted messages get, as {@code DeliveryRule.ending(DeliveryStatus.FAILED).toNumber("55123456789")}. Where
 * several rules fit, the one that was set last decides; where none does, messages are read.
 *
 * @param end where a message stays: {@code UNKNOWN} for one that is never submitted
 * @param reason of a failure, as reports tell it; empty if there is none
 * @param number that it is for; null for all
 * @param channel that it is for; null for all
 * @param share of those messages that it is for, above 0 and up to 1
 * @param seed of the choice; the same seed makes the same choice of the same messages
 */
public record DeliveryRule(
        DeliveryStatus end,
        String reason,
        @Nullable String number,
        @Nullable Channel channel,
        double share,
        long seed) {

    public DeliveryRule {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: above 0 and up to 1 expected, not " + share);
        }
    }

    /** For all messages; narrow it with the methods below. */
    public static DeliveryRule ending(DeliveryStatus end) {
        return new DeliveryRule(end, "", null, null, 1, 0);
    }

    public DeliveryRule because(String why) {
        return new DeliveryRule(end, why, number, channel, share, seed);
    }

    public DeliveryRule toNumber(String value) {
        return new DeliveryRule(end, reason, value, channel, share, seed);
    }

    public DeliveryRule onChannel(long id) {
        return new DeliveryRule(end, reason, number, new Channel(id), share, seed);
    }

    /** Only for this share of the messages, chosen at random. */
    public DeliveryRule forShare(double value, long randomSeed) {
        return new DeliveryRule(end, reason, number, channel, value, randomSeed);
    }

    /** Shows no more of the number than its last digits. */
    @Override
    public String toString() {
        return end
                + (number == null ? "" : " to " + Msisdn.masked(number))
                + (channel == null ? "" : " on " + channel)
                + (share == 1 ? "" : " for " + share + " (seed " + seed + ")");
    }
}

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
 * How far accepted messages get, such as {@code DeliveryRule.ending(DeliveryStatus.FAILED).toNumber("55123456789")}. If
 * several rules match a message, the one added last applies; without a rule, messages are read.
 *
 * @param end the last status of a message; {@code UNKNOWN} if it is never submitted
 * @param reason of a failure, as reports give it; empty if there is none
 * @param number that the rule applies to; null for all
 * @param channel that the rule applies to; null for all
 * @param share of those messages, greater than 0 and at most 1
 * @param seed of the random choice; the same seed selects the same ones of the same messages
 */
public record DeliveryRule(
        DeliveryStatus end,
        String reason,
        @Nullable String number,
        @Nullable Channel channel,
        double share,
        long seed) {

    /** @throws IllegalArgumentException if {@code share} is not greater than 0 and at most 1 */
    public DeliveryRule {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: must be greater than 0 and at most 1, not " + share);
        }
    }

    /** Returns a rule for all messages; the methods below restrict it. */
    public static DeliveryRule ending(DeliveryStatus end) {
        return new DeliveryRule(end, "", null, null, 1, 0);
    }

    /** Returns the same rule with a reason of the failure, as reports give it. */
    public DeliveryRule because(String why) {
        return new DeliveryRule(end, why, number, channel, share, seed);
    }

    /** Returns the same rule for one number in digits, or the id of a Messenger user or group. */
    public DeliveryRule toNumber(String value) {
        return new DeliveryRule(end, reason, value, channel, share, seed);
    }

    /**
     * Returns the same rule for one channel.
     *
     * @param id channel number, positive
     */
    public DeliveryRule onChannel(long id) {
        return new DeliveryRule(end, reason, number, new Channel(id), share, seed);
    }

    /**
     * Returns the same rule for a random share of the messages.
     *
     * @param value greater than 0 and at most 1
     * @param randomSeed the same seed selects the same ones of the same messages
     * @throws IllegalArgumentException if the share is outside this range
     */
    public DeliveryRule forShare(double value, long randomSeed) {
        return new DeliveryRule(end, reason, number, channel, value, randomSeed);
    }

    /** Prints only the last digits of the number. */
    @Override
    public String toString() {
        return end
                + (number == null ? "" : " to " + Msisdn.masked(number))
                + (channel == null ? "" : " on " + channel)
                + (share == 1 ? "" : " for " + share + " (seed " + seed + ")");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.sandbox.internal.rules.DeliveryOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The delivery rules, newest first. */
final class DeliveryRules {

    private static final int MAX = 1_000;

    private record Placed(long id, DeliveryRule rule, SplittableRandom random, DeliveryOutcome outcome) {
        boolean takes(String number, Channel channel) {
            return (rule.number() == null || rule.number().equals(number))
                    && (rule.channel() == null || rule.channel().equals(channel))
                    && (rule.share() == 1 || random.nextDouble() < rule.share());
        }
    }

    private final Deque<Placed> rules = new ArrayDeque<>();
    private long ids;

    synchronized long add(DeliveryRule rule) {
        if (rules.size() == MAX) {
            throw new IllegalArgumentException("at most " + MAX + " rules can be set");
        }
        rules.addFirst(new Placed(
                ++ids, rule, new SplittableRandom(rule.seed()), new DeliveryOutcome(rule.end(), rule.reason())));
        return ids;
    }

    synchronized boolean remove(long id) {
        return rules.removeIf(placed -> placed.id == id);
    }

    synchronized void clear() {
        rules.clear();
    }

    /** Returns the rules by their ids, in the order in which they are applied. */
    synchronized Map<Long, DeliveryRule> all() {
        Map<Long, DeliveryRule> all = new LinkedHashMap<>();
        rules.forEach(placed -> all.put(placed.id, placed.rule));
        return all;
    }

    /** Decides the outcome of a message; called once for each. */
    synchronized DeliveryOutcome outcome(String number, Channel channel) {
        for (Placed placed : rules) {
            if (placed.takes(number, channel)) {
                return placed.outcome;
            }
        }
        return DeliveryOutcome.READ;
    }
}

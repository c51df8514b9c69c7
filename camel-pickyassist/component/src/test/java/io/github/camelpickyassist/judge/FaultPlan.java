/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.Misbehaviour.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides what the server does with a request. The same seed, first recipient and count of requests that began with it
 * give the same decision, whatever other requests do meanwhile.
 */
final class FaultPlan {

    /** A body of this size does not fit into the buffers between client and server. */
    static final int LARGE = 8 * 1024 * 1024;

    /** Large bodies are few, and what can go wrong while they are written is rare otherwise. */
    private static final double RATE_OF_LARGE = 0.8;

    private final long seed;
    private final double rate;
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    /**
     * A plan.
     *
     * @param rate of requests that are treated badly, 0 to 1
     */
    FaultPlan(long seed, double rate) {
        this.seed = seed;
        this.rate = rate;
    }

    /**
     * What one request meets.
     *
     * @param random for what is left open; depends on the same things
     */
    record Fault(Misbehaviour misbehaviour, SplittableRandom random) {}

    /**
     * Draws for the next request of a recipient.
     *
     * @param first the first recipient's number
     * @param length of the body in bytes
     * @param pauses whether the account may be asked to pause
     */
    Fault next(String first, long length, boolean pauses) {
        int count = requests.merge(first, 1, Integer::sum);
        SplittableRandom random = new SplittableRandom(mixed(mixed(seed, first.hashCode()), count));
        if (random.nextDouble() >= (length >= LARGE ? RATE_OF_LARGE : rate)) {
            return new Fault(Misbehaviour.NONE, random);
        }
        List<Misbehaviour> possible = new ArrayList<>();
        int sum = 0;
        for (Misbehaviour each : Misbehaviour.values()) {
            if ((each.moment() != Moment.EARLY || length >= LARGE) && (each.moment() != Moment.PAUSE || pauses)) {
                possible.add(each);
                sum += each.weight();
            }
        }
        int drawn = random.nextInt(sum);
        for (Misbehaviour each : possible) {
            drawn -= each.weight();
            if (drawn < 0) {
                return new Fault(each, random);
            }
        }
        throw new AssertionError();
    }

    /** Two numbers as one, in which neither shows. */
    static long mixed(long seed, long value) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + value).nextLong();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** A clock, and what happens when. Runs everything on one thread; what is random follows from the seed. */
final class SimulatedTime {

    private record Event(long time, long number, Runnable action) {}

    private final SplittableRandom random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private long now;
    private long number;

    SimulatedTime(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns the present time in milliseconds. */
    long now() {
        return now;
    }

    /** Returns a number from 0 to one less than the bound. */
    long random(long bound) {
        return random.nextLong(bound);
    }

    /** Returns true once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    void after(long millis, Runnable action) {
        events.add(new Event(now + millis, number++, action));
    }

    void run(long until) {
        while (!events.isEmpty() && events.peek().time < until) {
            Event event = events.poll();
            now = event.time;
            event.action.run();
        }
    }
}

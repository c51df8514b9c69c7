/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.Random;
import java.util.function.LongPredicate;

/**
 * A process that ends at one of its steps: a step is everything that somebody outside can see, or that lasts longer than
 * the process. After its end it has no effect any more, whatever its code still does.
 */
final class SimulatedProcess {

    /** Ends what the process was doing. Code that catches it goes on without any effect. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("the process has ended", null, false, false);
        }
    }

    /** A process that ends only where somebody ends it. */
    static final LongPredicate NEVER = step -> false;

    final SimulatedTime time;
    private final LongPredicate endsAt;
    private long steps;
    private boolean ended;

    SimulatedProcess(Random random, LongPredicate endsAt) {
        this.time = new SimulatedTime(random);
        this.endsAt = endsAt;
    }

    /** Ends the process here if it is to end at this step. */
    void step() {
        check();
        if (endsAt.test(steps++)) {
            endHere();
        }
    }

    /** Ends the process and what it was doing. */
    void endHere() {
        end();
        throw new Crash();
    }

    /** Keeps a process that has ended from having an effect. */
    void check() {
        if (ended) {
            throw new Crash();
        }
    }

    void end() {
        ended = true;
        time.halt();
    }

    boolean hasEnded() {
        return ended;
    }

    long steps() {
        return steps;
    }
}

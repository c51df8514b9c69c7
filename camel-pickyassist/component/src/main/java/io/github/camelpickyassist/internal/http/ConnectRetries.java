/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Decides whether and when to retry a failed connect: at most twice, after 0.5 to 2 and 0.5 to 8 seconds.
 *
 * <p>All pushes of a transport share a retry budget, to which each push adds one tenth of a retry. While the service is
 * down, retries therefore increase the number of connects by one tenth instead of tripling it.
 */
final class ConnectRetries {

    private static final int MAX_RETRIES = 2;
    private static final long MIN_MILLIS = 500;
    private static final int GROWTH = 4;
    private static final double EARNED_BY_A_PUSH = 0.1;
    private static final double MAX_SAVED = 10;

    private final DoubleSupplier random;
    private final Pause pause;
    private double saved = MAX_SAVED;

    ConnectRetries(DoubleSupplier random, Pause pause) {
        this.random = random;
        this.pause = pause;
    }

    static ConnectRetries withRandomPauses() {
        return new ConnectRetries(() -> ThreadLocalRandom.current().nextDouble(), PushCall::rest);
    }

    /** Adds the share of one push to the budget. */
    synchronized void earn() {
        saved = Math.min(MAX_SAVED, saved + EARNED_BY_A_PUSH);
    }

    /**
     * Waits until the next attempt is due.
     *
     * @param failed number of failed attempts so far
     * @return false if there is no further attempt, because the attempts, the budget or the time of the call are used
     *     up
     */
    boolean awaitNext(PushCall call, int failed) throws InterruptedException {
        Optional<Duration> next = failed > MAX_RETRIES ? Optional.empty() : Optional.of(pauseAfter(failed));
        if (next.isEmpty() || next.get().compareTo(call.timeLeft()) >= 0 || !spend()) {
            return false;
        }
        pause.take(call, next.get());
        return call.reasonOfEnd() == null;
    }

    private Duration pauseAfter(int failed) {
        double longest = MIN_MILLIS * Math.pow(GROWTH, failed);
        return Duration.ofMillis(Math.round(MIN_MILLIS + random.getAsDouble() * (longest - MIN_MILLIS)));
    }

    private synchronized boolean spend() {
        if (saved < 1) {
            return false;
        }
        saved -= 1;
        return true;
    }

    /** Waits between two attempts. */
    @FunctionalInterface
    interface Pause {
        void take(PushCall call, Duration duration) throws InterruptedException;
    }
}

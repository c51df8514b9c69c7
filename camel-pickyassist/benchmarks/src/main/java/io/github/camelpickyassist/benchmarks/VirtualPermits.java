/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * The service's limit by a virtual clock: a push counts from its permit until 60 seconds after its end. Where a push
 * would have to wait, the clock moves on to the time at which it may be sent. Each push takes a random virtual time.
 */
final class VirtualPermits implements PushPermits {

    private static final long WINDOW = 60_000;
    private static final int LONGEST_PUSH = 600;

    private final VirtualClock clock;
    private final int limit;
    private final SplittableRandom random;
    private final Deque<Long> ended = new ArrayDeque<>();
    private int inFlight;

    VirtualPermits(VirtualClock clock, int limit, long seed) {
        this.clock = clock;
        this.limit = limit;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized Answer tryAcquire(PushAccount account) {
        forgetOld();
        if (inFlight + ended.size() >= limit) {
            if (ended.isEmpty()) {
                return new Later(Duration.ofMillis(1));
            }
            clock.advanceTo(ended.getFirst() + WINDOW);
            forgetOld();
        }
        inFlight++;
        return new Granted(new PushPermit(this::giveBack));
    }

    private synchronized void giveBack(PushPermit.Use use) {
        inFlight--;
        clock.advanceTo(clock.millis() + random.nextInt(LONGEST_PUSH));
        if (use == PushPermit.Use.USED) {
            ended.add(clock.millis());
        }
    }

    private void forgetOld() {
        while (!ended.isEmpty() && clock.millis() - ended.getFirst() >= WINDOW) {
            ended.removeFirst();
        }
    }

    @Override
    public void pause(PushAccount account, Duration pause) {
        // The server of this benchmark asks for none.
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Permits of a user: exact, with a lease that is sometimes too short, and with code that sometimes fails. */
final class SimulatedPermits implements PushPermits {

    private final SimulatedTime time;
    private final Random random;
    private final int limit;
    private final List<String> findings;
    private final Deque<Long> ends = new ArrayDeque<>();
    private int lent;

    SimulatedPermits(SimulatedTime time, Random random, int limit, List<String> findings) {
        this.time = time;
        this.random = random;
        this.limit = limit;
        this.findings = findings;
    }

    @Override
    @SuppressWarnings("NullAway") // a mistake of a user
    public Answer tryAcquire(PushAccount account) {
        time.block();
        int chance = random.nextInt(200);
        if (chance == 0) {
            throw new IllegalStateException("permits out of reach");
        } else if (chance == 1) {
            return null;
        }
        ends.removeIf(end -> time.getAsLong() - end >= SlidingWindow.WINDOW);
        if (limit > 0 && lent + ends.size() >= limit) {
            return new Later(Duration.ofMillis(1 + random.nextInt(1_500)));
        }
        lent++;
        boolean[] over = {false};
        Duration lease = random.nextInt(20) == 0 ? Duration.ofNanos(1) : Duration.ofSeconds(30);
        return new Granted(new PushPermit(lease, time, () -> Instant.ofEpochSecond(0, time.getAsLong()), use -> {
            if (over[0]) {
                findings.add("a permit was returned twice");
            }
            over[0] = true;
            lent--;
            if (use == PushPermit.Use.USED) {
                ends.add(time.getAsLong());
            }
        }));
    }

    @Override
    public void pause(PushAccount account, Duration pause) {
        if (random.nextInt(10) == 0) {
            throw new IllegalStateException("permits out of reach");
        }
    }

    /** Permits that have not been returned. */
    int lent() {
        return lent;
    }
}

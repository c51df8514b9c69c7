/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.spi.PushPermits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/**
 * One limit for several machines, in a map that all of them see; Hazelcast, Infinispan and Redisson have such maps. In
 * it stands until when each push counts.
 */
final class SharedPermits implements PushPermits {

    private static final long MINUTE = 60_000;

    // Longer than a push takes; a machine that dies gives back after that what it took.
    private static final long LEASE = 5 * MINUTE;

    private final ConcurrentMap<String, List<Long>> shared;
    private final int limit;
    private final Clock clock;
    private final Queue<Long> taken = new ConcurrentLinkedQueue<>();

    SharedPermits(ConcurrentMap<String, List<Long>> shared, int limit, Clock clock) {
        this.shared = shared;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public long tryTake() {
        try {
            return tryTake(clock.millis());
        } catch (RuntimeException outOfReach) {
            return Duration.ofSeconds(1).toNanos();
        }
    }

    private long tryTake(long now) {
        long pause = Collections.max(shared.getOrDefault("pause", List.of(now))) - now;
        if (pause > 0) {
            return Duration.ofMillis(pause).toNanos();
        }
        shared.putIfAbsent("pushes", List.of());
        List<Long> seen = shared.get("pushes");
        List<Long> counting = new ArrayList<>(seen);
        counting.removeIf(until -> until <= now);
        if (counting.size() >= limit) {
            long wait = Math.min(MINUTE, Collections.min(counting) - now);
            return Duration.ofMillis(wait).toNanos();
        }
        counting.add(now + LEASE);
        if (!shared.replace("pushes", seen, counting)) {
            // Another machine was faster.
            return Duration.ofMillis(1).toNanos();
        }
        taken.add(now + LEASE);
        return 0;
    }

    @Override
    public void ended() {
        Long lease = taken.remove();
        long until = clock.millis() + MINUTE;
        try {
            shared.computeIfPresent("pushes", (key, seen) -> {
                List<Long> counting = new ArrayList<>(seen);
                counting.remove(lease);
                counting.add(until);
                return counting;
            });
        } catch (RuntimeException outOfReach) {
            // The lease ends by itself.
        }
    }

    @Override
    public void pause(Duration pause) {
        long until = clock.millis() + pause.toMillis();
        try {
            shared.merge("pause", List.of(until), (one, other) -> one.get(0) > other.get(0) ? one : other);
        } catch (RuntimeException outOfReach) {
            // Whoever pushes next is asked to pause again.
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;

/**
 * One limit for several machines, in a map that all of them see; Hazelcast, Infinispan and Redisson have such maps. For
 * each account it holds the permits by their id, each with the time until which it counts, in milliseconds.
 */
final class SharedPermits implements PushPermits {

    // From the permit to the first byte of its push.
    private static final Duration LEASE = Duration.ofSeconds(30);

    // From the permit to the end of its push at the latest; a machine that dies gives its permits back after that.
    private static final long MAX_PUSH_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final String PAUSE = "pause";

    private final ConcurrentMap<String, Map<String, Long>> shared;
    private final int limit;
    private final Clock clock;

    SharedPermits(ConcurrentMap<String, Map<String, Long>> shared, int limit, Clock clock) {
        this.shared = shared;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public Answer tryAcquire(PushAccount account) {
        long now = clock.millis();
        shared.putIfAbsent(account.toString(), Map.of());
        Map<String, Long> seen = shared.get(account.toString());
        Map<String, Long> counting = new HashMap<>(seen);
        counting.values().removeIf(until -> until <= now);
        if (counting.containsKey(PAUSE)) {
            return new Later(Duration.ofMillis(counting.get(PAUSE) - now));
        } else if (counting.size() >= limit) {
            return new Later(Duration.ofMillis(Math.min(MINUTE, Collections.min(counting.values()) - now)));
        }
        String id = UUID.randomUUID().toString();
        counting.put(id, now + MAX_PUSH_MILLIS + MINUTE);
        if (!shared.replace(account.toString(), seen, counting)) {
            // Another machine was faster.
            return new Later(Duration.ofMillis(1));
        }
        return new Granted(new PushPermit(LEASE, use -> giveBack(account, id, use)));
    }

    private void giveBack(PushAccount account, String id, PushPermit.Use use) {
        shared.computeIfPresent(account.toString(), (key, seen) -> {
            Map<String, Long> counting = new HashMap<>(seen);
            counting.remove(id);
            if (use == PushPermit.Use.USED) {
                counting.put(id, clock.millis() + MINUTE);
            }
            return counting;
        });
    }

    @Override
    public void pause(PushAccount account, Duration pause) {
        long until = clock.millis() + pause.toMillis();
        shared.merge(account.toString(), Map.of(PAUSE, until), (seen, added) -> {
            Map<String, Long> counting = new HashMap<>(seen);
            counting.merge(PAUSE, until, Math::max);
            return counting;
        });
    }
}

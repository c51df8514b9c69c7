/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import io.github.camelpickyassist.internal.ledger.MemoryLedger;
import io.github.camelpickyassist.spi.LedgerKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * A ledger in memory, for tests, and for doubt within one process: it ends with the process and prevents nothing across
 * a restart.
 *
 * <p>It is bounded. To make room, the entries that were settled first are removed; if everything is open, {@link #begin}
 * fails and nothing is sent.
 */
public final class MemoryPushLedger extends DelegatingPushLedger {

    /** The largest number of entries, unless it is given: 100,000. */
    public static final int DEFAULT_CAPACITY = 100_000;

    /** Creates a ledger for {@link #DEFAULT_CAPACITY} entries. */
    public MemoryPushLedger() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * Creates a ledger.
     *
     * @param capacity the largest number of entries, at least one push
     */
    public MemoryPushLedger(int capacity) {
        this(capacity, InstantSource.system(), new SecureRandom());
    }

    /**
     * Creates a ledger with its own clock.
     *
     * @param capacity the largest number of entries, at least one push
     * @param clock the wall clock
     * @param random makes references
     */
    public MemoryPushLedger(int capacity, InstantSource clock, RandomGenerator random) {
        super(new MemoryLedger(capacity, randomKey(random), clock, random));
    }

    private static LedgerKey randomKey(RandomGenerator random) {
        byte[] secret = new byte[LedgerKey.MIN_BYTES];
        random.nextBytes(secret);
        return LedgerKey.of(secret);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to send one push. {@link PushPermits} grants it, and the component returns it exactly once.
 *
 * <p>The use of a permit with a lease must begin within the lease. The component checks its age immediately before it
 * writes the first byte of the push, on the monotonic clock and on the wall clock, because the former may stop while a
 * virtual machine is suspended. A process that was suspended for minutes therefore returns its permit unused.
 *
 * <p>Instances are safe for use by several threads.
 */
public final class PushPermit {

    /** How a permit was used. */
    public enum Use {
        /** A push was sent or attempted: the permit counts until 60 seconds from now. */
        USED,
        /** No byte of a push was sent: the permit does not count. */
        UNUSED
    }

    private final @Nullable Duration lease;
    private final LongSupplier nanos;
    private final InstantSource wall;
    private final Consumer<Use> givenBack;
    private final long since;
    private final @Nullable Instant sinceOnTheWall;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Creates a permit without a lease, which is valid until it is returned.
     *
     * @param givenBack called once, when the permit is returned
     */
    public PushPermit(Consumer<Use> givenBack) {
        this(null, System::nanoTime, InstantSource.system(), givenBack);
    }

    /**
     * Creates a permit whose use must begin within a lease.
     *
     * @param lease greater than zero
     * @param givenBack called once, when the permit is returned, which may be after the lease has ended
     */
    public PushPermit(Duration lease, Consumer<Use> givenBack) {
        this(Objects.requireNonNull(lease), System::nanoTime, InstantSource.system(), givenBack);
    }

    /**
     * Creates a permit with its own clocks.
     *
     * @param lease greater than zero, or null for none
     * @param nanos the monotonic clock, in nanoseconds
     * @param wall the wall clock
     * @param givenBack called once, when the permit is returned
     */
    public PushPermit(@Nullable Duration lease, LongSupplier nanos, InstantSource wall, Consumer<Use> givenBack) {
        this.lease = lease;
        this.nanos = nanos;
        this.wall = wall;
        this.givenBack = Objects.requireNonNull(givenBack);
        this.since = lease == null ? 0 : nanos.getAsLong();
        this.sinceOnTheWall = lease == null ? null : wall.instant();
    }

    /** Returns whether the push may still begin. */
    public boolean isValid() {
        if (over.get()) {
            return false;
        } else if (lease == null || sinceOnTheWall == null) {
            return true;
        }
        boolean inTime = nanos.getAsLong() - since < lease.toNanos();
        return inTime && Duration.between(sinceOnTheWall, wall.instant()).compareTo(lease) < 0;
    }

    /** Returns the permit. Only the first call has an effect. */
    public void giveBack(Use use) {
        if (over.compareAndSet(false, true)) {
            givenBack.accept(use);
        }
    }
}

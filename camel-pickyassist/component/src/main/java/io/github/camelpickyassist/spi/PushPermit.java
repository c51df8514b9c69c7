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
 * The right to send one push, given out by {@link PushPermits} and given back exactly once by whoever asked for it.
 *
 * <p>A permit with a lease may be used only for so long: its age is looked at right before the first byte of the push is
 * written, on the monotonic clock and on the wall clock, because the first can stand still while a virtual machine is
 * suspended. A process that was stopped for minutes therefore gives its permit back without using it.
 *
 * <p>Safe for use by several threads.
 */
public final class PushPermit {

    /** What became of a permit. */
    public enum Use {
        /** A push was sent, or was tried: it counts until 60 seconds after now. */
        USED,
        /** No byte of a push was sent: it does not count. */
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
     * A permit without a lease: it is valid until it is given back.
     *
     * @param givenBack called once, when the permit is given back
     */
    public PushPermit(Consumer<Use> givenBack) {
        this(null, System::nanoTime, InstantSource.system(), givenBack);
    }

    /**
     * A permit whose use has to begin within a lease.
     *
     * @param lease more than zero
     * @param givenBack called once, when the permit is given back, after the lease as well as within it
     */
    public PushPermit(Duration lease, Consumer<Use> givenBack) {
        this(Objects.requireNonNull(lease), System::nanoTime, InstantSource.system(), givenBack);
    }

    /** The same, with the clocks that its age is read from: the first one in nanoseconds. */
    public PushPermit(@Nullable Duration lease, LongSupplier nanos, InstantSource wall, Consumer<Use> givenBack) {
        this.lease = lease;
        this.nanos = nanos;
        this.wall = wall;
        this.givenBack = Objects.requireNonNull(givenBack);
        this.since = lease == null ? 0 : nanos.getAsLong();
        this.sinceOnTheWall = lease == null ? null : wall.instant();
    }

    /** Whether the push may still begin. */
    public boolean isValid() {
        if (over.get()) {
            return false;
        } else if (lease == null || sinceOnTheWall == null) {
            return true;
        }
        boolean inTime = nanos.getAsLong() - since < lease.toNanos();
        return inTime && Duration.between(sinceOnTheWall, wall.instant()).compareTo(lease) < 0;
    }

    /** Gives the permit back; only the first call has an effect. */
    public void giveBack(Use use) {
        if (over.compareAndSet(false, true)) {
            givenBack.accept(use);
        }
    }
}

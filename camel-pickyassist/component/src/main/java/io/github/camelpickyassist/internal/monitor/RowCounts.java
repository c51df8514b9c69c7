/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many recipients of an exchange are in which state. One thread at a time counts; any thread reads at any time. The
 * result of the exchange is made of the same numbers.
 */
public final class RowCounts {

    /** The total as long as it is not known. */
    public static final int UNKNOWN_TOTAL = -1;

    private static final int ACCEPTED = 0;
    private static final int REJECTED = 1;
    private static final int NOT_SENT = 2;
    private static final int UNKNOWN = 3;
    private static final int DROPPED = 4;
    private static final int TOTAL = 5;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(6);
    private final @Nullable RowCounts earlier;
    private final AtomicReference<BigDecimal> credit;

    /** Creates counters that are zero. */
    public RowCounts() {
        this(null);
    }

    private RowCounts(@Nullable RowCounts earlier) {
        this.earlier = earlier == null ? null : earlier.alone();
        this.credit = new AtomicReference<>(earlier == null ? BigDecimal.ZERO : earlier.credit());
        if (earlier != null) {
            counts.setPlain(ACCEPTED, earlier.accepted());
            counts.setPlain(REJECTED, earlier.rejected());
            counts.setPlain(UNKNOWN, earlier.unknown());
            counts.setPlain(DROPPED, earlier.dropped());
        }
        counts.set(TOTAL, UNKNOWN_TOTAL);
    }

    /** Returns the counters of a later attempt, which sends only to the recipients that were not sent to. */
    public RowCounts ofNextAttempt() {
        return new RowCounts(this);
    }

    /** Counts an accepted recipient with this charge. */
    public void accept(@Nullable BigDecimal charge) {
        add(ACCEPTED);
        if (charge != null && charge.signum() != 0) {
            credit.setRelease(credit.getPlain().add(charge));
        }
    }

    public void reject() {
        add(REJECTED);
    }

    public void leaveOut() {
        add(NOT_SENT);
    }

    public void doubt() {
        add(UNKNOWN);
    }

    public void drop() {
        add(DROPPED);
    }

    /** Sets the number of recipients of this attempt. */
    public void expect(int rows) {
        RowCounts before = earlier;
        counts.set(TOTAL, rows + (before == null ? 0 : before.accepted() + before.rejected() + before.unknown()));
    }

    public int accepted() {
        return counts.getAcquire(ACCEPTED);
    }

    public int rejected() {
        return counts.getAcquire(REJECTED);
    }

    public int notSent() {
        return counts.getAcquire(NOT_SENT);
    }

    public int unknown() {
        return counts.getAcquire(UNKNOWN);
    }

    public int dropped() {
        return counts.getAcquire(DROPPED);
    }

    /** Returns the number of recipients without dropped ones, or {@link #UNKNOWN_TOTAL}. */
    public int total() {
        return counts.get(TOTAL);
    }

    public BigDecimal credit() {
        return credit.getAcquire();
    }

    /** Returns the number of recipients with an outcome. */
    public int settled() {
        return accepted() + rejected() + notSent() + unknown();
    }

    /** Returns what was counted before this attempt, or null for the first. */
    @Nullable
    RowCounts earlier() {
        return earlier;
    }

    /** A copy of what a later attempt continues, without the attempts before: an exchange may be redelivered for ever. */
    private RowCounts alone() {
        RowCounts copy = new RowCounts();
        copy.counts.setPlain(ACCEPTED, accepted());
        copy.counts.setPlain(REJECTED, rejected());
        copy.counts.setPlain(UNKNOWN, unknown());
        copy.counts.set(DROPPED, dropped());
        copy.credit.set(credit());
        return copy;
    }

    private void add(int state) {
        counts.setRelease(state, counts.getPlain(state) + 1);
    }
}

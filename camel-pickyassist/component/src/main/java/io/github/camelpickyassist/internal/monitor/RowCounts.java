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

    /** The total while nobody knows it. */
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

    /** Nothing is counted yet. */
    public RowCounts() {
        this(null);
    }

    private RowCounts(@Nullable RowCounts earlier) {
        this.earlier = earlier;
        this.credit = new AtomicReference<>(earlier == null ? BigDecimal.ZERO : earlier.credit());
        if (earlier != null) {
            counts.setPlain(ACCEPTED, earlier.accepted());
            counts.setPlain(REJECTED, earlier.rejected());
            counts.setPlain(UNKNOWN, earlier.unknown());
            counts.setPlain(DROPPED, earlier.dropped());
        }
        counts.set(TOTAL, UNKNOWN_TOTAL);
    }

    /** Those of a later attempt, which sends to the recipients that were not sent to, and to nobody else. */
    public RowCounts ofNextAttempt() {
        return new RowCounts(this);
    }

    /** One more was accepted, for this charge. */
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

    /** So many recipients are to be settled by this attempt. */
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

    /** All recipients, without those that were dropped; {@link #UNKNOWN_TOTAL} as long as nobody has counted them. */
    public int total() {
        return counts.get(TOTAL);
    }

    public BigDecimal credit() {
        return credit.getAcquire();
    }

    /** Recipients with an outcome. */
    public int settled() {
        return accepted() + rejected() + notSent() + unknown();
    }

    /** What was counted before this attempt; null for the first. */
    @Nullable
    RowCounts earlier() {
        return earlier;
    }

    private void add(int state) {
        counts.setRelease(state, counts.getPlain(state) + 1);
    }
}

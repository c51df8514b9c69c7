/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.sandbox.internal.rules.PushMatch;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which fault applies to a push: the one for its position, else the one for the next push, else the first whose
 * condition it meets, else the one for every push. Thread-safe.
 */
final class FaultPlan {

    private enum Moment {
        POSITION,
        NEXT,
        CONDITION,
        EVERY
    }

    private record Placed(
            long id, Moment moment, long position, Predicate<Push> condition, Fault fault, Map<String, String> order) {
        Planned planned() {
            String on =
                    switch (moment) {
                        case POSITION -> Long.toString(position);
                        case NEXT -> "next";
                        case CONDITION -> condition instanceof PushMatch ? "matching" : "condition";
                        case EVERY -> "every";
                    };
            return new Planned(id, fault.name(), on, order);
        }
    }

    /**
     * A planned fault.
     *
     * @param on as in orders, or {@code condition}
     * @param order the parameters that it was ordered with over HTTP; empty if a program planned it
     */
    record Planned(long id, String fault, String on, Map<String, String> order) {}

    /** The position of a push in the plan, and the fault that applies to it whatever its content. */
    static final class Turn {
        private final long clearings;
        private final @Nullable Placed once;
        private final @Nullable Fault fault;

        private Turn(long clearings, @Nullable Placed once, @Nullable Fault fault) {
            this.clearings = clearings;
            this.once = once;
            this.fault = fault;
        }

        @Nullable
        Fault fault() {
            return fault;
        }
    }

    private static final int MAX = 10_000;

    private final List<Placed> placed = new ArrayList<>();
    private final ChangeSignal changes;
    private long ids;
    private long turns;
    private long clearings;

    FaultPlan(ChangeSignal changes) {
        this.changes = changes;
    }

    void onNext(Fault fault, Map<String, String> order) {
        place(Moment.NEXT, 0, push -> true, fault, order);
    }

    synchronized void on(long position, Fault fault, Map<String, String> order) {
        if (position < 1) {
            throw new IllegalArgumentException("position of a push: must be 1 or greater, not " + position);
        }
        placed.removeIf(each -> each.moment == Moment.POSITION && each.position == position);
        place(Moment.POSITION, position, push -> true, fault, order);
    }

    synchronized void onEvery(Fault fault, Map<String, String> order) {
        placed.removeIf(each -> each.moment == Moment.EVERY);
        place(Moment.EVERY, 0, push -> true, fault, order);
    }

    void onEvery(Predicate<Push> condition, AnswerFault fault, Map<String, String> order) {
        place(Moment.CONDITION, 0, condition, fault, order);
    }

    synchronized void clear() {
        placed.clear();
        turns = 0;
        clearings++;
        changes.tell();
    }

    synchronized boolean remove(long id) {
        boolean removed = placed.removeIf(each -> each.id == id);
        changes.tell();
        return removed;
    }

    synchronized List<Planned> all() {
        return placed.stream().map(Placed::planned).toList();
    }

    /** Takes the turn of a push whose head was read; a fault for this push only is removed from the plan. */
    synchronized Turn next() {
        long number = ++turns;
        Placed once = first(Moment.POSITION, each -> each.position == number)
                .or(() -> first(Moment.NEXT, each -> true))
                .orElse(null);
        if (once != null) {
            remove(once.id);
        }
        Fault every = first(Moment.EVERY, each -> each.fault instanceof IntakeFault)
                .map(Placed::fault)
                .orElse(null);
        return new Turn(clearings, once, once == null ? every : once.fault);
    }

    /** Withdraws the push of this turn: the fault planned for it applies to the next push. */
    synchronized void giveBack(Turn turn) {
        if (turn.clearings != clearings) {
            return;
        }
        turns--;
        Placed once = turn.once;
        if (once != null) {
            // If other pushes were received in between, its position is taken.
            boolean passed = once.moment == Moment.POSITION && once.position <= turns;
            placed.add(0, passed ? new Placed(once.id, Moment.NEXT, 0, once.condition, once.fault, once.order) : once);
            changes.tell();
        }
    }

    /** Returns the fault for a push to which none applied before its content was read. */
    synchronized Optional<AnswerFault> afterReading(@Nullable Push push) {
        return first(Moment.CONDITION, each -> push != null && each.condition.test(push))
                .or(() -> first(Moment.EVERY, each -> true))
                .map(Placed::fault)
                .filter(AnswerFault.class::isInstance)
                .map(AnswerFault.class::cast);
    }

    private synchronized void place(
            Moment moment, long position, Predicate<Push> condition, Fault fault, Map<String, String> order) {
        if (placed.size() == MAX) {
            throw new IllegalArgumentException("at most " + MAX + " faults can be planned");
        }
        placed.add(new Placed(++ids, moment, position, condition, fault, Map.copyOf(order)));
        changes.tell();
    }

    private Optional<Placed> first(Moment moment, Predicate<Placed> condition) {
        return placed.stream()
                .filter(each -> each.moment == moment && condition.test(each))
                .findFirst();
    }
}

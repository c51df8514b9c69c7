/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which fault meets which push: the one for its position, else the one for the next push, else the first whose condition
 * it meets, else the one for every push.
 */
final class FaultPlan {

    private record Conditional(Predicate<Push> condition, AnswerFault fault) {}

    private final Map<Long, Fault> byPosition = new HashMap<>();
    private final Queue<Fault> next = new ArrayDeque<>();
    private final List<Conditional> conditional = new ArrayList<>();
    private @Nullable Fault every;

    synchronized void onNext(Fault fault) {
        next.add(fault);
    }

    synchronized void on(long position, Fault fault) {
        if (position < 1) {
            throw new IllegalArgumentException("pushes count from 1, not " + position);
        }
        byPosition.put(position, fault);
    }

    synchronized void onEvery(Fault fault) {
        every = fault;
    }

    synchronized void onEvery(Predicate<Push> condition, AnswerFault fault) {
        conditional.add(new Conditional(condition, fault));
    }

    synchronized void clear() {
        byPosition.clear();
        next.clear();
        conditional.clear();
        every = null;
    }

    /** The fault for a push of which no more than the head is known; taken out of the plan if it was for this one. */
    synchronized Optional<Fault> beforeReading(long position) {
        Fault planned = byPosition.remove(position);
        if (planned == null) {
            planned = next.poll();
        }
        return Optional.ofNullable(planned == null && every instanceof IntakeFault ? every : planned);
    }

    /** The fault for a push for which none was planned before it was read. */
    synchronized Optional<AnswerFault> afterReading(@Nullable Push push) {
        Optional<AnswerFault> met = conditional.stream()
                .filter(each -> push != null && each.condition.test(push))
                .map(Conditional::fault)
                .findFirst();
        return met.isEmpty() && every instanceof AnswerFault fault ? Optional.of(fault) : met;
    }
}

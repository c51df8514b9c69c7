/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The progress of an exchange's steps, for as long as Camel may redeliver it. It is kept on the exchange, whose
 * copies share it, and on the exception that a step ended with, because Camel may redeliver a new copy of the exchange
 * that has only the exception.
 *
 * @param steps in the order in which they ended
 */
record ResumeMemory(List<StepProgress> steps) implements SafeCopyProperty {

    private static final String KEY = "PickyAssistResume";

    // An endless loop must not exhaust the memory; the oldest steps are forgotten first.
    private static final int MAX_STEPS = 1_000;

    private static final int MAX_EXCEPTIONS = 100;

    // For exceptions of other steps that ended a copy of an exchange. Exceptions of users may be equal to each other.
    private static final WeakIdentityMap<Throwable, ResumeMemory> BY_EXCEPTION = new WeakIdentityMap<>();

    private static final ResumeMemory EMPTY = new ResumeMemory(List.of());

    /** Returns the steps known to this exchange and to the exception that Camel has caught, the latest first. */
    static Set<StepProgress> of(Exchange exchange) {
        Throwable caught = ExchangeTraces.caught(exchange);
        List<StepProgress> own = onExchange(exchange).steps;
        if (caught == null && own.isEmpty()) {
            return Set.of();
        }
        Set<StepProgress> all = new LinkedHashSet<>();
        if (caught != null) {
            inCausesOf(caught).forEach(memory -> addLastFirst(memory.steps, all));
        }
        addLastFirst(own, all);
        return all;
    }

    // The step that failed and is repeated is the last one.
    private static void addLastFirst(List<StepProgress> steps, Set<StepProgress> all) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            all.add(steps.get(i));
        }
    }

    /** Adds the progress of a step to what this exchange and its exception remember. */
    static void keep(StepProgress step, Exchange exchange) {
        ResumeMemory memory = onExchange(exchange).with(step);
        exchange.getExchangeExtension().setSafeCopyProperty(KEY, memory);
        if (exchange.getException() instanceof PickyAssistException failure) {
            failure.resume = memory;
        } else if (exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null) {
            keepWhenCopyFails(exchange);
        }
    }

    private static void keepWhenCopyFails(Exchange copy) {
        copy.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                Exception failure = failed.getException();
                if (failure != null && !(failure instanceof PickyAssistException)) {
                    BY_EXCEPTION.put(failure, onExchange(failed));
                }
            }
        });
    }

    private static ResumeMemory onExchange(Exchange exchange) {
        ResumeMemory memory = exchange.getExchangeExtension().getSafeCopyProperty(KEY, ResumeMemory.class);
        return memory == null ? EMPTY : memory;
    }

    private ResumeMemory with(StepProgress step) {
        List<StepProgress> all = new ArrayList<>(steps.size() + 1);
        all.addAll(steps.size() < MAX_STEPS ? steps : steps.subList(1, steps.size()));
        if (!all.contains(step)) {
            all.add(step);
        }
        return new ResumeMemory(Collections.unmodifiableList(all));
    }

    private static List<ResumeMemory> inCausesOf(Throwable caught) {
        List<ResumeMemory> found = new ArrayList<>(1);
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(caught));
        while (!open.isEmpty() && seen.size() < MAX_EXCEPTIONS) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                ResumeMemory memory =
                        next instanceof PickyAssistException failure ? failure.resume : BY_EXCEPTION.get(next);
                if (memory != null) {
                    found.add(memory);
                }
                if (next.getCause() != null) {
                    open.addFirst(next.getCause());
                }
                // Camel adds the exception of the previous attempt.
                open.addAll(List.of(next.getSuppressed()));
            }
        }
        return found;
    }

    /** Returns this instance: copies of the exchange share it. */
    @Override
    public ResumeMemory safeCopy() {
        return this;
    }

    @Override
    public String toString() {
        return steps.size() + " steps";
    }
}

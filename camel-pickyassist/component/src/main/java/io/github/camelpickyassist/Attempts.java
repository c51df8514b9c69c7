/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.internal.submission.ComparedRecipients;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Begins the attempts of one producer. An attempt continues an earlier one if Camel redelivers the step and the step
 * has the same recipients and content to send.
 */
final class Attempts {

    /** An attempt, and the progress of the step that it belongs to. */
    record Begun(ResumableAttempt attempt, StepProgress progress) {}

    private final PickyAssistProducer producer;
    private final PushBinding binding;
    private final Supplier<ResultCollector> collectors;

    Attempts(PickyAssistProducer producer, PushBinding binding, Supplier<ResultCollector> collectors) {
        this.producer = producer;
        this.binding = binding;
        this.collectors = collectors;
    }

    /**
     * Begins an attempt.
     *
     * @param found receives the violations in the options and headers of the exchange
     * @throws UnusableBodyException if nothing can be sent from its body
     */
    Begun begin(Exchange exchange, List<Violation> found) throws UnusableBodyException {
        StepPlace place = StepPlace.of(producer, exchange);
        List<StepProgress> earlier = earlier(place, exchange);
        Object body = exchange.getMessage().getBody();
        Begun begun = goOn(earlier, last -> last.hasReadOnce(body) ? last.next() : null);
        if (begun != null) {
            return begun;
        }
        try {
            Submission submission = binding.read(exchange, found).withFound(found);
            begun = earlier.isEmpty() ? null : goOnWith(submission, earlier, exchange);
            return begun != null ? begun : first(submission, place, body);
        } catch (UnusableBodyException e) {
            begun = goOnForSure(earlier, exchange);
            if (begun != null) {
                return begun;
            }
            throw e;
        }
    }

    private Begun first(Submission submission, StepPlace place, @Nullable Object body) {
        return new Begun(ResumableAttempt.first(submission, body, collectors.get()), new StepProgress(place));
    }

    /**
     * Continues an attempt to send the same; without one, begins a new attempt that reuses the rows read for the
     * comparison.
     */
    private Begun goOnWith(Submission submission, List<StepProgress> earlier, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Begun begun = submission.found().isEmpty() ? null : goOnForSure(earlier, exchange);
        if (begun != null) {
            return begun;
        }
        ComparedRecipients compared = new ComparedRecipients(submission.recipients());
        begun = goOn(earlier, last -> last.nextIfSame(submission.envelope(), compared, last.hasBody(body)));
        if (begun != null) {
            return begun;
        }
        Submission other = submission.to(compared);
        return first(other, StepPlace.of(producer, exchange), body);
    }

    private static List<StepProgress> earlier(StepPlace place, Exchange exchange) {
        List<StepProgress> earlier = new ArrayList<>(0);
        for (StepProgress progress : ResumeMemory.of(exchange)) {
            if (progress.mayBeRepeatedBy(place, exchange)) {
                earlier.add(progress);
            }
        }
        return earlier;
    }

    /**
     * Continues the first of these that can be continued.
     *
     * @param next creates the attempt that continues an earlier one; null if that cannot be continued
     */
    private static @Nullable Begun goOn(
            List<StepProgress> earlier, Function<ResumableAttempt, @Nullable ResumableAttempt> next) {
        for (StepProgress progress : earlier) {
            ResumableAttempt last = progress.take();
            ResumableAttempt following = null;
            try {
                following = last == null ? null : next.apply(last);
            } finally {
                if (following == null) {
                    progress.giveBack(last);
                }
            }
            if (following != null) {
                return new Begun(following, progress);
            }
        }
        return null;
    }

    /** Continues although the message is not usable any more, if only one earlier attempt is possible. */
    private static @Nullable Begun goOnForSure(List<StepProgress> earlier, Exchange exchange) {
        return earlier.size() == 1 && earlier.get(0).isRepeatedForSure(exchange)
                ? goOn(earlier, ResumableAttempt::next)
                : null;
    }
}

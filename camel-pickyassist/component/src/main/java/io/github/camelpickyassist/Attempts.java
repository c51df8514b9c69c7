/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.internal.dispatch.ComparedRecipients;
import io.github.camelpickyassist.internal.dispatch.Submission;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Begins the attempts of one producer. An attempt goes on from an earlier one if Camel is redelivering the step, and the
 * step is given the same to send as then.
 */
final class Attempts {

    /** An attempt and the use of the step that it belongs to. */
    record Begun(Attempt attempt, StepProgress progress) {}

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
     * @param found takes what is wrong with the exchange's options and headers
     * @throws UnusableBodyException if nothing can be sent from its body
     */
    Begun begin(Exchange exchange, List<Violation> found) throws UnusableBodyException {
        StepPlace place = StepPlace.of(producer, exchange);
        List<StepProgress> earlier = earlier(place, exchange);
        Object body = exchange.getMessage().getBody();
        Begun begun = goOnWithoutReading(earlier, body);
        if (begun != null) {
            return begun;
        }
        Submission submission;
        try {
            submission = binding.read(exchange, found).withFound(found);
        } catch (UnusableBodyException e) {
            begun = goOnForSure(earlier, exchange);
            if (begun == null) {
                throw e;
            }
            return begun;
        }
        if (!earlier.isEmpty()) {
            begun = submission.found().isEmpty() ? null : goOnForSure(earlier, exchange);
            if (begun != null) {
                return begun;
            }
            ComparedRecipients compared = new ComparedRecipients(submission.recipients());
            begun = goOnWithSame(earlier, submission, compared, body);
            if (begun != null) {
                return begun;
            }
            submission = new Submission(submission.envelope(), compared, submission.terms(), submission.found());
        }
        return new Begun(Attempt.first(submission, body, collectors.get()), new StepProgress(place));
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

    /** Goes on from an attempt that has read the body, which cannot be read again. */
    private static @Nullable Begun goOnWithoutReading(List<StepProgress> earlier, @Nullable Object body) {
        for (StepProgress progress : earlier) {
            Attempt last = progress.take();
            if (last != null && last.hasReadOnce(body)) {
                return new Begun(last.next(), progress);
            }
            progress.giveBack(last);
        }
        return null;
    }

    /** Goes on although the message is not usable any more, if there is only one way to go on. */
    private static @Nullable Begun goOnForSure(List<StepProgress> earlier, Exchange exchange) {
        if (earlier.size() != 1 || !earlier.get(0).isRepeatedForSure(exchange)) {
            return null;
        }
        Attempt last = earlier.get(0).take();
        return last == null ? null : new Begun(last.next(), earlier.get(0));
    }

    private static @Nullable Begun goOnWithSame(
            List<StepProgress> earlier, Submission submission, ComparedRecipients recipients, @Nullable Object body) {
        for (StepProgress progress : earlier) {
            Attempt last = progress.take();
            Attempt next = last == null ? null : last.nextIfSame(submission.envelope(), recipients, last.hasBody(body));
            if (next != null) {
                return new Begun(next, progress);
            }
            progress.giveBack(last);
        }
        return null;
    }
}

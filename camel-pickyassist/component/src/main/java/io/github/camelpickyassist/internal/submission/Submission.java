/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What one exchange asks for.
 *
 * @param envelope everything that its pushes share; its own recipients, if any, are not looked at
 * @param recipients who shall get it
 * @param terms how it is to be sent
 * @param found what is wrong with it already, so that nothing of it will be sent
 */
public record Submission(Push envelope, Recipients recipients, Terms terms, List<Violation> found) {

    public Submission {
        found = List.copyOf(found);
    }

    public Submission(Push envelope, Recipients recipients, Terms terms) {
        this(envelope, recipients, terms, List.of());
    }

    public Submission withFound(List<Violation> violations) {
        return violations.isEmpty() ? this : new Submission(envelope, recipients, terms, violations);
    }

    /**
     * How to send.
     *
     * @param rules what a push must obey
     * @param validation what to do about something the channel is documented not to carry
     * @param duplicates what to do about the same recipient with the same content
     * @param recipientsPerPush 1 to 10,000
     * @param repeatable status codes that a caller may repeat, although their meaning is not documented
     * @param coalesced whether it may travel with others that share everything but the recipient
     * @param isolating whether a refused push is split until the recipient that is the cause stands alone
     * @param mediaInterval between files of recipients' own where they travel one by one; zero if they must not
     * @param dryRun whether to do everything but the call
     * @param invalidRecipients what an invalid recipient does to the others
     */
    public record Terms(
            PushRules rules,
            Validation validation,
            Duplicates duplicates,
            int recipientsPerPush,
            Set<Integer> repeatable,
            boolean coalesced,
            boolean isolating,
            Duration mediaInterval,
            boolean dryRun,
            InvalidRecipients invalidRecipients) {

        /** Terms by which an invalid recipient keeps all from being sent to. */
        public Terms(
                PushRules rules,
                Validation validation,
                Duplicates duplicates,
                int recipientsPerPush,
                Set<Integer> repeatable,
                boolean coalesced,
                boolean isolating,
                Duration mediaInterval,
                boolean dryRun) {
            this(
                    rules,
                    validation,
                    duplicates,
                    recipientsPerPush,
                    repeatable,
                    coalesced,
                    isolating,
                    mediaInterval,
                    dryRun,
                    InvalidRecipients.FAIL);
        }
    }
}

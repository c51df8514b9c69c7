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
import org.jspecify.annotations.Nullable;

/**
 * The request of one exchange.
 *
 * @param envelope everything that its pushes share; recipients in it are ignored
 * @param recipients the recipients
 * @param terms how to send it
 * @param found violations found already, which keep it from being sent
 * @param keys of its rows in the ledger; null if it has no ledger, or no key
 */
public record Submission(
        Push envelope,
        Recipients recipients,
        Terms terms,
        List<Violation> found,
        @Nullable RowKeys keys) {

    public Submission {
        found = List.copyOf(found);
    }

    public Submission(Push envelope, Recipients recipients, Terms terms) {
        this(envelope, recipients, terms, List.of(), null);
    }

    public Submission withFound(List<Violation> violations) {
        return violations.isEmpty() ? this : new Submission(envelope, recipients, terms, violations, keys);
    }

    /** Returns the same submission to these recipients, with the same keys. */
    public Submission to(Recipients others) {
        return new Submission(envelope, others, terms, found, keys);
    }

    public Submission withKeys(@Nullable RowKeys others) {
        return others == null ? this : new Submission(envelope, recipients, terms, found, others);
    }

    /**
     * How to send a submission.
     *
     * @param rules the rules for a push
     * @param validation what to do about content that the channel is documented not to carry
     * @param duplicates what to do about a recipient that is repeated with the same content
     * @param recipientsPerPush 1 to 10,000
     * @param repeatable undocumented status codes that the caller permits to repeat
     * @param coalesced whether it may share a push with others that differ in the recipient only
     * @param isolating whether to split a refused push until the recipient that causes the refusal is found
     * @param mediaInterval between files of recipients' own where they are sent one by one; zero if they must not be
     * @param dryRun whether to do everything except the call
     * @param invalidRecipients what an invalid recipient means for the others
     * @param ledger the ledger in which its rows are recorded; null without one
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
            InvalidRecipients invalidRecipients,
            @Nullable LedgerTerms ledger) {

        /** Terms without a ledger under which an invalid recipient keeps everything from being sent. */
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
                    InvalidRecipients.FAIL,
                    null);
        }
    }
}

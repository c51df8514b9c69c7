/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an exchange's recipients: the totals, the push ids, and one outcome each in the caller's order, as many
 * of them as the option {@code outcomes} keeps. It is the body behind a successful push and comes with every
 * {@link PickyAssistException}.
 *
 * <p>In a route it converts to {@code String} and {@code InputStream}, the vendor's answer merged over all pushes with
 * {@code outcomes} added, and to {@code Map}; {@code split(body())} goes through its outcomes.
 */
public final class PushResult implements Iterable<RecipientOutcome> {

    private final int status;
    private final String statusMessage;
    private final List<String> pushIds;
    private final List<RecipientOutcome> outcomes;
    private final Counts counts;
    private final BigDecimal credit;
    private final @Nullable String messageId;
    private final boolean dryRun;

    /** How many recipients are in each state, and how many repeated ones were left out. */
    record Counts(int accepted, int rejected, int notSent, int unknown, int dropped) {
        int total() {
            return accepted + rejected + notSent + unknown;
        }
    }

    PushResult(
            int status,
            String statusMessage,
            List<String> pushIds,
            List<RecipientOutcome> outcomes,
            Counts counts,
            BigDecimal credit,
            @Nullable String messageId,
            boolean dryRun) {
        this.status = status;
        this.statusMessage = statusMessage;
        this.pushIds = List.copyOf(pushIds);
        this.outcomes = List.copyOf(outcomes);
        this.counts = counts;
        this.credit = credit;
        this.messageId = messageId;
        this.dryRun = dryRun;
    }

    /**
     * 100 if every recipient was accepted; else the code of the first that was not, or the HTTP status of an answer
     * without a code, or 0 without an answer.
     */
    public int status() {
        return status;
    }

    /** The words that came with {@link #status}, safe to log. */
    public String statusMessage() {
        return statusMessage;
    }

    /** The ids of all accepted pushes, in the order they were sent. */
    public List<String> pushIds() {
        return pushIds;
    }

    /** The first of {@link #pushIds}. */
    public Optional<String> pushId() {
        return pushIds.isEmpty() ? Optional.empty() : Optional.of(pushIds.get(0));
    }

    /** The handle of the only message, if there was one recipient and it was accepted. */
    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    /** One for each recipient, or for those that the option {@code outcomes} keeps, in the caller's order. */
    public List<RecipientOutcome> outcomes() {
        return outcomes;
    }

    @Override
    public Iterator<RecipientOutcome> iterator() {
        return outcomes.iterator();
    }

    /** How many recipients were handed in, less the {@link #dropped} ones. */
    public int total() {
        return counts.total();
    }

    public int accepted() {
        return counts.accepted();
    }

    public int rejected() {
        return counts.rejected();
    }

    public int notSent() {
        return counts.notSent();
    }

    public int unknown() {
        return counts.unknown();
    }

    /** How many recipients repeated an earlier one and were left out, with {@code duplicates=drop}. */
    public int dropped() {
        return counts.dropped();
    }

    /** The sum of what was charged, as far as the service said. */
    public BigDecimal credit() {
        return credit;
    }

    /** Whether all was done but the call; nobody was sent anything then. */
    public boolean dryRun() {
        return dryRun;
    }

    /** Totals only: numbers are people's data. */
    @Override
    public String toString() {
        return (dryRun ? "dry run: " : "")
                + accepted() + " accepted, " + rejected() + " rejected, " + notSent() + " not sent, " + unknown()
                + " unknown";
    }
}

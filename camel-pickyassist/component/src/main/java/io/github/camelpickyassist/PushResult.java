/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an exchange's recipients: the totals, the push ids, and one outcome each in the caller's order, as many
 * of them as the option {@code outcomes} keeps. It is the body after a successful push and comes with every
 * {@link PickyAssistException}.
 *
 * <p>It is a bean for the next step of a route: {@code ${body.pushId}} reads a property, {@code split(body())} goes through
 * its outcomes, {@code marshal().json()} writes JSON. It converts to {@code String}, {@code byte[]} and
 * {@code InputStream}, which hold the same JSON, and to {@code Map}. The JSON has the full numbers, and so has what
 * {@code log("${body}")} prints, because a log step converts to {@code String}; {@link #toString} has totals only.
 */
@JsonSerialize(using = PushResultJson.ResultSerializer.class)
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
    record Counts(int accepted, int rejected, int notSent, int unknown, int dropped) implements Serializable {
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

    /** What may be written where an exception goes: everything but people's data. */
    record Summary(
            int status,
            String statusMessage,
            List<String> pushIds,
            Counts counts,
            BigDecimal credit,
            @Nullable String messageId,
            boolean dryRun)
            implements Serializable {

        /** The result again, without outcomes. */
        PushResult result() {
            return new PushResult(status, statusMessage, pushIds, List.of(), counts, credit, messageId, dryRun);
        }
    }

    Summary summary() {
        return new Summary(status, statusMessage, pushIds, counts, credit, messageId, dryRun);
    }

    /**
     * 100 if every recipient was accepted; else the code of the first that was not, or the HTTP status of an answer
     * without a code, or 0 without an answer.
     */
    public int getStatus() {
        return status;
    }

    /** The words that came with {@link #getStatus}, safe to log. */
    public String getStatusMessage() {
        return statusMessage;
    }

    /** The ids of all accepted pushes, in the order they were sent. */
    public List<String> getPushIds() {
        return pushIds;
    }

    /** The first of {@link #getPushIds}; null if there is none. */
    public @Nullable String getPushId() {
        return pushIds.isEmpty() ? null : pushIds.get(0);
    }

    /** The handle of the only message, if there was one recipient and it was accepted; else null. */
    public @Nullable String getMessageId() {
        return messageId;
    }

    /** One for each recipient, or for those that the option {@code outcomes} keeps, in the caller's order. */
    public List<RecipientOutcome> getOutcomes() {
        return outcomes;
    }

    @Override
    public Iterator<RecipientOutcome> iterator() {
        return outcomes.iterator();
    }

    /** How many recipients were handed in, less the {@link #getDropped} ones. */
    public int getTotal() {
        return counts.total();
    }

    public int getAccepted() {
        return counts.accepted();
    }

    public int getRejected() {
        return counts.rejected();
    }

    public int getNotSent() {
        return counts.notSent();
    }

    public int getUnknown() {
        return counts.unknown();
    }

    /** How many recipients repeated an earlier one and were left out, with {@code duplicates=drop}. */
    public int getDropped() {
        return counts.dropped();
    }

    /** The sum of what was charged, as far as the service said. */
    public BigDecimal getCredit() {
        return credit;
    }

    /** Whether all was done but the call; nobody was sent anything then. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** Totals only: numbers are people's data. */
    @Override
    public String toString() {
        return (dryRun ? "dry run: " : "")
                + getAccepted() + " accepted, " + getRejected() + " rejected, " + getNotSent() + " not sent, "
                + getUnknown() + " unknown";
    }
}

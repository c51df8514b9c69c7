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
 * The outcome of an exchange: the totals, the push ids, and one {@link RecipientOutcome} per recipient in the caller's
 * order, as far as the option {@code outcomes} keeps them. It is the body after a successful push, and every
 * {@link PickyAssistException} has one.
 *
 * <p>A result is a bean for the next step of a route: {@code ${body.pushId}} reads a property, {@code split(body())} iterates
 * over the outcomes, and {@code marshal().json()} writes JSON. It converts to {@code String}, {@code byte[]} and
 * {@code InputStream}, which contain the same JSON, and to {@code Map}. The JSON contains full numbers, and so does the
 * output of {@code log("${body}")}, because a log step converts to {@code String}; {@link #toString} returns totals only.
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

    /** The number of recipients in each state, and the number of duplicates that were left out. */
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

    /** The part of a result that is serialized with an exception: everything except personal data. */
    record Summary(
            int status,
            String statusMessage,
            List<String> pushIds,
            Counts counts,
            BigDecimal credit,
            @Nullable String messageId,
            boolean dryRun)
            implements Serializable {

        /** Returns the result without outcomes. */
        PushResult result() {
            return new PushResult(status, statusMessage, pushIds, List.of(), counts, credit, messageId, dryRun);
        }
    }

    Summary summary() {
        return new Summary(status, statusMessage, pushIds, counts, credit, messageId, dryRun);
    }

    /**
     * Returns 100 if every recipient was accepted; otherwise the code of the failure that decides, or the HTTP status of a
     * response without a code, or 0 without a response.
     */
    public int getStatus() {
        return status;
    }

    /** Returns the text of {@link #getStatus}. It is safe to log. */
    public String getStatusMessage() {
        return statusMessage;
    }

    /** Returns the push ids that the service issued, in the order in which the pushes were sent; empty if there are none. */
    public List<String> getPushIds() {
        return pushIds;
    }

    /** Returns the first of {@link #getPushIds}, or null if there is none. */
    public @Nullable String getPushId() {
        return pushIds.isEmpty() ? null : pushIds.get(0);
    }

    /** Returns the message id if there was one recipient and it was accepted; otherwise null. */
    public @Nullable String getMessageId() {
        return messageId;
    }

    /** Returns the outcomes of the recipients that the option {@code outcomes} keeps, in the caller's order; unmodifiable. */
    public List<RecipientOutcome> getOutcomes() {
        return outcomes;
    }

    /** Iterates over {@link #getOutcomes}. */
    @Override
    public Iterator<RecipientOutcome> iterator() {
        return outcomes.iterator();
    }

    /** Returns the number of recipients, without the {@link #getDropped} ones. */
    public int getTotal() {
        return counts.total();
    }

    /** Returns the number of recipients that were accepted. */
    public int getAccepted() {
        return counts.accepted();
    }

    /** Returns the number of recipients that were rejected. */
    public int getRejected() {
        return counts.rejected();
    }

    /** Returns the number of recipients that were not sent to. */
    public int getNotSent() {
        return counts.notSent();
    }

    /** Returns the number of recipients that may or may not have been accepted. */
    public int getUnknown() {
        return counts.unknown();
    }

    /** Returns the number of duplicates that were left out, with {@code duplicates=drop}. */
    public int getDropped() {
        return counts.dropped();
    }

    /** Returns the sum of the charges that the service reported, in the unit of the service; zero if it reported none. */
    public BigDecimal getCredit() {
        return credit;
    }

    /** Returns whether this is the result of a dry run, in which nothing was sent. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** Returns the totals only, because numbers are personal data. */
    @Override
    public String toString() {
        return (dryRun ? "dry run: " : "")
                + getAccepted() + " accepted, " + getRejected() + " rejected, " + getNotSent() + " not sent, "
                + getUnknown() + " unknown";
    }
}

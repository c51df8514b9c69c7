/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an exchange: the totals, the push ids, and one {@link RecipientOutcome} per recipient in the caller's
 * order, as far as the option {@code outcomes} keeps them. It is the body after a successful push, and every {@link
 * PickyAssistException} has one.
 *
 * <p>A result is a bean for the next step of a route: {@code ${body.pushId}} reads a property, {@code split(body())}
 * iterates over the outcomes, and {@code marshal().json()} writes JSON. It converts to {@code String}, {@code byte[]}
 * and {@code InputStream}, which contain the same JSON, and to {@code Map}. The JSON contains full numbers, and so does
 * the output of {@code log("${body}")}, because a log step converts to {@code String}; {@link #toString} returns totals
 * only.
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
    private final boolean complete;
    private final @Nullable Plan plan;

    /**
     * What a dry run would have sent.
     *
     * @param recipients that would be sent to
     * @param time that the limit and the interval between files take
     */
    record Plan(int recipients, int pushes, Duration time) implements Serializable {}

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
            boolean complete,
            @Nullable Plan plan) {
        this.status = status;
        this.statusMessage = statusMessage;
        this.pushIds = List.copyOf(pushIds);
        this.outcomes = List.copyOf(outcomes);
        this.counts = counts;
        this.credit = credit;
        this.messageId = messageId;
        this.complete = complete;
        this.plan = plan;
    }

    /** The part of a result that is serialized with an exception: everything except personal data. */
    record Summary(
            int status,
            String statusMessage,
            List<String> pushIds,
            Counts counts,
            BigDecimal credit,
            @Nullable String messageId,
            boolean complete,
            @Nullable Plan plan)
            implements Serializable {

        /** Returns the result without outcomes. */
        PushResult result() {
            return new PushResult(status, statusMessage, pushIds, List.of(), counts, credit, messageId, complete, plan);
        }
    }

    Summary summary() {
        return new Summary(status, statusMessage, pushIds, counts, credit, messageId, complete, plan);
    }

    /**
     * Returns 100 if every recipient was accepted; otherwise the code of the failure that decides, or the HTTP status
     * of a response without a code, or 0 without a response.
     */
    public int getStatus() {
        return status;
    }

    /** Returns the text of {@link #getStatus}. It is safe to log. */
    public String getStatusMessage() {
        return statusMessage;
    }

    /**
     * Returns the push ids that the service issued, in the order in which the pushes were sent; empty if there are
     * none.
     */
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

    /**
     * Returns the outcomes of the recipients that the option {@code outcomes} keeps, in the caller's order;
     * unmodifiable.
     */
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

    /**
     * Returns the sum of the charges that the service reported, in the unit of the service; zero if it reported none.
     */
    public BigDecimal getCredit() {
        return credit;
    }

    /** Returns whether this is the result of a dry run, in which nothing was sent. */
    public boolean isDryRun() {
        return plan != null;
    }

    /**
     * Returns whether the recipients were read to their end. If not, because their source failed, this result does not
     * contain all of them.
     */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Returns the number of recipients that were rejected, not sent to, or unknown; in a dry run without those that
     * would be sent to.
     */
    public int getFailed() {
        return getTotal() - getAccepted() - (plan == null ? 0 : plan.recipients());
    }

    /**
     * Returns the {@link #getFailed} recipients that {@link #getOutcomes} contains as a CSV file with headings: all
     * columns of the row that each comes from, then {@code state} and {@code reason}; empty if there are none. A cell
     * that a spreadsheet could execute as a formula begins with an apostrophe. Numbers and texts are written in full.
     *
     * <p>The columns of the first 10,000 failed rows are kept; a later row, and one that has no columns, has {@code
     * number} and {@code reference}. Of a row of JSON only the fields that were read are there.
     */
    public String getFailuresCsv() {
        return FailuresCsv.of(outcomes.stream()
                .filter(outcome -> outcome.getState() != RecipientState.ACCEPTED && !outcome.isPlanned())
                .toList());
    }

    /** Returns the number of pushes that a dry run would have sent; 0 if this is not the result of a dry run. */
    public int getPlannedPushes() {
        return plan == null ? 0 : plan.pushes();
    }

    /**
     * Returns how long the pushes of a dry run would wait for the limit and the interval between files, if nothing else
     * is sent with the same token; zero if this is not the result of a dry run. The time of the service's responses is
     * not part of it.
     */
    public Duration getPlannedTime() {
        return plan == null ? Duration.ZERO : plan.time();
    }

    /** Returns the totals only, because numbers are personal data. */
    @Override
    public String toString() {
        return (plan == null ? "" : "dry run: ")
                + getAccepted() + " accepted, " + getRejected() + " rejected, " + getNotSent() + " not sent, "
                + getUnknown() + " unknown";
    }
}

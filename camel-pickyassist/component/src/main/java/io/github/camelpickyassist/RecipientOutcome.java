/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.camelpickyassist.internal.body.RowFields;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of one recipient. {@link #toString} masks the number; {@link #getNumber} and the JSON form do not. */
@JsonSerialize(using = PushResultJson.OutcomeSerializer.class)
public final class RecipientOutcome {

    private final int row;
    private final String number;
    private final @Nullable String reference;
    private final RecipientState state;
    private final @Nullable String pushId;
    private final @Nullable String messageId;
    private final @Nullable BigDecimal credit;
    private final int statusCode;
    private final String reason;
    private final @Nullable Sending sending;
    private final @Nullable Object source;
    private final @Nullable String ledgerReference;

    /**
     * What a dry run would have sent.
     *
     * @param dialled the number as the service would get it
     * @param text null if it has none, a template for instance
     */
    record Sending(String dialled, @Nullable String text) {}

    /** An outcome; {@code sending} is null unless this is a dry run, {@code source} unless it is known and of use. */
    RecipientOutcome(
            int row,
            String number,
            @Nullable String reference,
            RecipientState state,
            @Nullable String pushId,
            @Nullable String messageId,
            @Nullable BigDecimal credit,
            int statusCode,
            String reason,
            @Nullable Sending sending,
            @Nullable Object source,
            @Nullable String ledgerReference) {
        this.row = row;
        this.number = number;
        this.reference = reference;
        this.state = state;
        this.pushId = pushId;
        this.messageId = messageId;
        this.credit = credit;
        this.statusCode = statusCode;
        this.reason = reason;
        this.sending = sending;
        this.source = source;
        this.ledgerReference = ledgerReference;
    }

    /** Returns the recipient's position in the caller's order, counted from 0. */
    public int getRow() {
        return row;
    }

    /** Returns the number, Messenger id or group id as the caller wrote it. */
    public String getNumber() {
        return number;
    }

    /** Returns the caller's own id of the message, or null. */
    public @Nullable String getReference() {
        return reference;
    }

    /**
     * Returns the reference of the recipient's entry in the ledger, or null if there is none. Unless the caller gave a
     * reference, it was sent in its place and is returned in delivery reports.
     */
    public @Nullable String getLedgerReference() {
        return ledgerReference;
    }

    /** Returns the state of the recipient. */
    public RecipientState getState() {
        return state;
    }

    /** Returns the id of the push, or null if the service returned none. */
    public @Nullable String getPushId() {
        return pushId;
    }

    /** Returns the id of this message in delivery reports, or null if the service returned none. */
    public @Nullable String getMessageId() {
        return messageId;
    }

    /** Returns the charge for this message, or null if the service reported none. The service may refund it later. */
    public @Nullable BigDecimal getCredit() {
        return credit;
    }

    /** Returns the service's code, or the HTTP status of a response without a code, or 0 without a response. */
    public int getStatusCode() {
        return statusCode;
    }

    /** Returns the reason for the state. It is safe to log. */
    public String getReason() {
        return reason;
    }

    /**
     * Returns the number, Messenger id or group id as the service would get it, if this is the result of a dry run and
     * the recipient would be sent to; otherwise null.
     */
    public @Nullable String getDialled() {
        return sending == null ? null : sending.dialled();
    }

    /**
     * Returns the text as it would be sent, if this is the result of a dry run and the recipient would be sent to;
     * otherwise null. It is also null if there is no text, as with a template.
     */
    public @Nullable String getText() {
        return sending == null ? null : sending.text();
    }

    /** Whether nothing is wrong with it, but it was not meant to be sent. */
    boolean isPlanned() {
        return sending != null;
    }

    /** The fields of the row that it comes from, as texts; number and reference if the row is not known. */
    Map<String, String> columns() {
        Map<String, String> columns = source == null ? Map.of() : RowFields.texts(source);
        if (!columns.isEmpty()) {
            return columns;
        }
        return reference == null ? Map.of("number", number) : Map.of("number", number, "reference", reference);
    }

    /** Returns the masked number, the state and the reason. */
    @Override
    public String toString() {
        return Msisdn.masked(number) + " " + state + " (" + statusCode + " " + reason + ")";
    }
}

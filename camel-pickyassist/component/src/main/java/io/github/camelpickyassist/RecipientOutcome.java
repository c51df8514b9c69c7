/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.math.BigDecimal;
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

    RecipientOutcome(
            int row,
            String number,
            @Nullable String reference,
            RecipientState state,
            @Nullable String pushId,
            @Nullable String messageId,
            @Nullable BigDecimal credit,
            int statusCode,
            String reason) {
        this.row = row;
        this.number = number;
        this.reference = reference;
        this.state = state;
        this.pushId = pushId;
        this.messageId = messageId;
        this.credit = credit;
        this.statusCode = statusCode;
        this.reason = reason;
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

    /** Returns the masked number, the state and the reason. */
    @Override
    public String toString() {
        return Msisdn.masked(number) + " " + state + " (" + statusCode + " " + reason + ")";
    }
}

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

/**
 * What became of one recipient. {@link #toString} masks the number; {@link #getNumber} and the JSON form do not.
 */
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

    /** The recipient's position in the caller's order, from 0. */
    public int getRow() {
        return row;
    }

    /** The number, or Messenger or group id, as the caller wrote it. */
    public String getNumber() {
        return number;
    }

    /** The caller's own id; null if it gave none. */
    public @Nullable String getReference() {
        return reference;
    }

    public RecipientState getState() {
        return state;
    }

    /** The id of the push that carried it; null if the service named none. */
    public @Nullable String getPushId() {
        return pushId;
    }

    /** The handle for this message in reports and replies; null if the service named none. */
    public @Nullable String getMessageId() {
        return messageId;
    }

    /** What was charged, as far as the service said; else null. The service may give it back later. */
    public @Nullable BigDecimal getCredit() {
        return credit;
    }

    /** The service's code, or the HTTP status if the answer had none; 0 if there was no answer. */
    public int getStatusCode() {
        return statusCode;
    }

    /** Why it is in this state, in words that are safe to log. */
    public String getReason() {
        return reason;
    }

    @Override
    public String toString() {
        return Msisdn.masked(number) + " " + state + " (" + statusCode + " " + reason + ")";
    }
}

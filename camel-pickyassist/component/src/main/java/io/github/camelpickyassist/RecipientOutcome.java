/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.protocol.push.Msisdn;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient. {@link #toString} masks the number; {@link #number} does not.
 */
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
    public int row() {
        return row;
    }

    /** The number, or Messenger or group id, as the caller wrote it. */
    public String number() {
        return number;
    }

    /** The caller's own id. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    public RecipientState state() {
        return state;
    }

    /** The push that carried it, if the service named one. */
    public Optional<String> pushId() {
        return Optional.ofNullable(pushId);
    }

    /** The handle for this message in reports and replies. */
    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    /** What was charged; the service may give it back later. */
    public Optional<BigDecimal> credit() {
        return Optional.ofNullable(credit);
    }

    /** The service's code, or the HTTP status if the answer had none; 0 if there was no answer. */
    public int statusCode() {
        return statusCode;
    }

    /** Why it is in this state, in words that are safe to log. */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return Msisdn.masked(number) + " " + state + " (" + statusCode + " " + reason + ")";
    }
}

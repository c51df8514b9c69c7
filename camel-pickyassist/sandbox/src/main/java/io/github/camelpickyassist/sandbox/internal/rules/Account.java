/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts pushes: charges the credit and assigns ids, which increase. Thread-safe. */
public final class Account {

    // Where the vendor's samples are.
    private static final long FIRST_PUSH_ID = 7_478_630;
    private static final long FIRST_MESSAGE_ID = 9_844_217;
    private static final BigDecimal MORE_THAN_ENOUGH = new BigDecimal("1000000");

    private final @Nullable BigDecimal initialBalance;
    private final BigDecimal price;
    private final boolean echoesReferences;
    private @Nullable BigDecimal balance;
    private BigDecimal spent = BigDecimal.ZERO;
    private long nextPushId = FIRST_PUSH_ID;
    private long nextMessageId = FIRST_MESSAGE_ID;

    /**
     * @param balance null for unlimited credit
     * @param price of each message
     * @param echoesReferences whether rows of an answer repeat the caller's references
     */
    public Account(@Nullable BigDecimal balance, BigDecimal price, boolean echoesReferences) {
        this.initialBalance = balance;
        this.balance = balance;
        this.price = price;
        this.echoesReferences = echoesReferences;
    }

    /** Accepts a push and charges it, or refuses it if it costs more than is left. */
    public synchronized Decision accept(Push push) {
        BigDecimal cost = price.multiply(BigDecimal.valueOf(push.recipients().size()));
        if (balance != null && balance.compareTo(cost) < 0) {
            return Decision.refusal(
                    StatusCode.INSUFFICIENT_BALANCE,
                    "costs " + cost.toPlainString() + ", the balance is " + balance.toPlainString());
        }
        balance = balance == null ? null : balance.subtract(cost);
        spent = spent.add(cost);
        List<AcceptedMessage> messages = new ArrayList<>(push.recipients().size());
        for (Recipient recipient : push.recipients()) {
            messages.add(new AcceptedMessage(
                    recipient.address().id(),
                    Long.toString(nextMessageId++),
                    price,
                    echoesReferences ? recipient.reference() : null));
        }
        return new Decision(
                new PushAnswer(
                        StatusCode.ACCEPTED.number(),
                        StatusCode.ACCEPTED.meaning(),
                        Long.toString(nextPushId++),
                        messages),
                "");
    }

    /** Returns the cost of one message. */
    public synchronized void refund(BigDecimal credit) {
        balance = balance == null ? null : balance.add(credit);
        spent = spent.subtract(credit).max(BigDecimal.ZERO);
    }

    /** Restores the initial balance. Ids continue, so that no id is used twice. */
    public synchronized void clear() {
        balance = initialBalance;
        spent = BigDecimal.ZERO;
    }

    /** Sets the balance, until {@link #clear}; null for unlimited credit. */
    public synchronized void balance(@Nullable BigDecimal value) {
        balance = value;
    }

    /** Returns whether the credit is limited. */
    public synchronized boolean isLimited() {
        return balance != null;
    }

    /** Returns what was charged since {@link #clear}, less what was returned. */
    public synchronized BigDecimal spent() {
        return spent;
    }

    /** Returns the balance; 1,000,000 for unlimited credit. */
    public synchronized BigDecimal balance() {
        return balance == null ? MORE_THAN_ENOUGH : balance;
    }
}

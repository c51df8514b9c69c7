/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.lang.ref.WeakReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange looks like when a step has ended, by which a redelivery of the step can be told from a second use of
 * it.
 *
 * <p>Before Camel redelivers, it restores the message that the step was given: what the step wrote into the message is
 * gone. It counts the redelivery in a header and keeps the exception in a property. When a route catches the exception
 * instead, the message stays as it is, and Camel notes that the failure is handled.
 *
 * @param redeliveries Camel's count
 * @param caught the exception that Camel keeps
 * @param handled whether the exchange is in a {@code doCatch} or in a route that handles a failure, or was in one
 * @param failure the exception that the step ended in; empty if it ended well
 * @param written a header as this step has written it
 */
record ExchangeTraces(
        int redeliveries,
        WeakReference<@Nullable Throwable> caught,
        boolean handled,
        WeakReference<@Nullable Throwable> failure,
        @Nullable Object written) {

    private static final int MAX_CAUSES = 20;

    static ExchangeTraces of(Exchange exchange) {
        return new ExchangeTraces(
                redeliveries(exchange),
                // Exceptions lead to what was remembered, and must not be kept by it.
                new WeakReference<>(caught(exchange)),
                isHandled(exchange),
                new WeakReference<>(exchange.getException()),
                exchange.getMessage().getHeader(PickyAssistConstants.PUSH_IDS));
    }

    static int redeliveries(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER) instanceof Integer count ? count : 0;
    }

    static @Nullable Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** Whether Camel has counted a redelivery since. */
    boolean isCountedSince(Exchange exchange) {
        return redeliveries(exchange) > redeliveries && !isMessageKept(exchange);
    }

    /** Whether Camel may be redelivering: the message was restored since, and no failure was handled. */
    boolean mayBeRedeliveredSince(Exchange exchange) {
        return isCountedSince(exchange)
                || !isMessageKept(exchange) && (handled || !isHandled(exchange)) && !isOverAndDone(exchange);
    }

    // When Camel redelivers, it notes in which route the failure was; behind a doTry it has forgotten that.
    private boolean isOverAndDone(Exchange exchange) {
        if (exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID) != null) {
            return false;
        }
        Throwable own = failure.get();
        Throwable each = caught(exchange);
        for (int depth = 0; own != null && each != null && depth < MAX_CAUSES; depth++) {
            if (each == own) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    /** Whether another failure was caught since, or another redelivery counted. */
    boolean anyFailureSince(Exchange exchange) {
        Throwable now = caught(exchange);
        return now != null && now != caught.get() || redeliveries(exchange) != redeliveries;
    }

    private boolean isMessageKept(Exchange exchange) {
        return written != null && written == exchange.getMessage().getHeader(PickyAssistConstants.PUSH_IDS);
    }

    private static boolean isHandled(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED) != null
                || exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT) != null
                || exchange.getExchangeExtension().isFailureHandled();
    }
}

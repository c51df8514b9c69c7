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
 * The state of an exchange when a step has ended, which distinguishes a redelivery of the step from a second use of
 * it.
 *
 * <p>Before Camel redelivers, it restores the message that the step received, without the headers and body that the
 * step wrote. It counts the redelivery in a header and keeps the exception in a property. When a route catches the
 * exception instead, the message stays as it is, and Camel notes that the failure is handled.
 *
 * @param redeliveries Camel's count
 * @param caught the exception that Camel keeps
 * @param handled whether the exchange is in a {@code doCatch} or in a route that handles a failure, or was in one
 * @param failure the exception that the step ended with; empty if it succeeded
 * @param written a header object that this step wrote
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
                // Weak, because the exception refers to the memory that contains these traces.
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

    /** Returns whether Camel has counted a redelivery since then. */
    boolean isCountedSince(Exchange exchange) {
        return redeliveries(exchange) > redeliveries && !isMessageKept(exchange);
    }

    /**
     * Returns whether Camel may be redelivering: it has restored the message since then, and no failure was handled.
     */
    boolean mayBeRedeliveredSince(Exchange exchange) {
        return isCountedSince(exchange)
                || !isMessageKept(exchange) && (handled || !isHandled(exchange)) && !isOverAndDone(exchange);
    }

    // When Camel redelivers, the exchange has the id of the route that failed; after a doTry it has not.
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

    /** Returns whether another failure was caught or another redelivery was counted since then. */
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

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.lang.ref.WeakReference;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * The place of a step: its producer, exchange, round of a loop, part of a split and branch of a multicast. Two calls
 * at the same place may be an attempt and its redelivery; calls at different places are not.
 *
 * @param node the id of the route's node; null where Camel has none, as in {@code enrich}
 * @param root the exchange, or the original if it is a copy
 */
record StepPlace(
        // Weak, because exceptions hold places, and a log may keep an exception for longer than the context lives.
        WeakReference<PickyAssistProducer> producer,
        String uri,
        @Nullable String node,
        String root,
        @Nullable Object loop,
        @Nullable Object split,
        @Nullable Object multicast) {

    static StepPlace of(PickyAssistProducer producer, Exchange exchange) {
        String original = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        return new StepPlace(
                new WeakReference<>(producer),
                producer.getEndpoint().getEndpointUri(),
                exchange.getExchangeExtension().getHistoryNodeId(),
                original == null ? exchange.getExchangeId() : original,
                exchange.getProperty(ExchangePropertyKey.LOOP_INDEX),
                exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX),
                exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX));
    }

    /** Returns whether a later call is at this place, for any exchange. */
    boolean isSameStep(StepPlace later) {
        return isSameNode(later)
                && Objects.equals(loop, later.loop)
                && Objects.equals(split, later.split)
                && Objects.equals(multicast, later.multicast);
    }

    boolean isSameExchange(StepPlace later) {
        return root.equals(later.root);
    }

    // Each step has its own producer, unless Camel creates one for each call and stops it afterwards.
    private boolean isSameNode(StepPlace later) {
        PickyAssistProducer mine = producer.get();
        if (mine != null && later.producer.refersTo(mine)) {
            return true;
        }
        return (mine == null || mine.isStopped()) && uri.equals(later.uri) && Objects.equals(node, later.node);
    }

    /** A URI may contain a token. */
    @Override
    public String toString() {
        return "StepPlace[" + node + "]";
    }
}

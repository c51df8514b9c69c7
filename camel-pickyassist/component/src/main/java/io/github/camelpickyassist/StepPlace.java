/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a step stands: which producer, for which exchange, in which round of a loop, part of a split or branch of a
 * multicast. Two calls at the same place may be an attempt and its redelivery; two at different places never are.
 *
 * @param node the id of the route's node; null where Camel gives none, as in {@code enrich}
 * @param root the exchange, or the one that it was copied from
 */
record StepPlace(
        PickyAssistProducer producer,
        @Nullable String node,
        String root,
        @Nullable Object loop,
        @Nullable Object split,
        @Nullable Object multicast) {

    static StepPlace of(PickyAssistProducer producer, Exchange exchange) {
        String original = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        return new StepPlace(
                producer,
                exchange.getExchangeExtension().getHistoryNodeId(),
                original == null ? exchange.getExchangeId() : original,
                exchange.getProperty(ExchangePropertyKey.LOOP_INDEX),
                exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX),
                exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX));
    }

    /** Whether a later call is at this place, whatever exchange it is for. */
    boolean isSameStep(StepPlace later) {
        return isSameNode(later)
                && Objects.equals(loop, later.loop)
                && Objects.equals(split, later.split)
                && Objects.equals(multicast, later.multicast);
    }

    boolean isSameExchange(StepPlace later) {
        return root.equals(later.root);
    }

    // A step has a producer of its own, unless producers are made for each call; those are stopped after it.
    private boolean isSameNode(StepPlace later) {
        return producer == later.producer
                || producer.isStopped()
                        && producer.getEndpoint()
                                .getEndpointUri()
                                .equals(later.producer.getEndpoint().getEndpointUri())
                        && Objects.equals(node, later.node);
    }
}

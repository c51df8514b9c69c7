/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.queue;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushOutcomeUnknownException;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory.PickyAssistBuilders;
import java.util.Map;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/**
 * Sends one SMS for each order. What happens to an order that fails depends on what is known about it; an order that was
 * not sent is in nobody's hands but the queue's, so that one needs no rule here.
 */
public final class OrdersRoute extends EndpointRouteBuilder implements PickyAssistBuilders {

    @Override
    public void configure() {
        // Nobody wants it as it is, now or later. It is moved in the transaction that took it from its queue.
        onException(PushRejectedException.class, InvalidPushException.class)
                .handled(true)
                .useOriginalMessage()
                .setHeader("reason", simple("${exception.message}"))
                .to("jms:queue:orders.rejected");

        // It may have been sent. A repeat could reach the customer twice, so somebody has to look.
        onException(PushOutcomeUnknownException.class)
                .handled(true)
                .useOriginalMessage()
                .setHeader("reason", simple("${exception.message}"))
                .to("jms:queue:orders.check");

        // PushNotSentException: the transaction is rolled back, and the broker delivers the order again after a pause.
        from("jms:queue:orders")
                .routeId("orders")
                .transacted()
                .unmarshal()
                .json(Map.class)
                .setHeader(PickyAssistConstants.NUMBER, simple("${body[phone]}"))
                .setHeader(PickyAssistConstants.REFERENCE, simple("${body[order]}"))
                .setBody(simple("Your order ${body[order]} is on its way and arrives ${body[arrives]}."))
                .to(pickyassist("single").application("sms"))
                .convertBodyTo(String.class)
                .to("jms:queue:orders.sent");
    }
}

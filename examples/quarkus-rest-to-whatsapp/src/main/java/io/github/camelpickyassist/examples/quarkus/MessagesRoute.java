/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.quarkus;

import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory.PickyAssistBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/** Sends one WhatsApp message. Channel and token are set in {@code application.properties}. */
public class MessagesRoute extends EndpointRouteBuilder implements PickyAssistBuilders {

    @Override
    public void configure() {
        // The caller gets each failure in the response, so none is logged here.
        errorHandler(noErrorHandler());

        from(direct("messages")).routeId("messages").to(pickyassist("single"));
    }
}

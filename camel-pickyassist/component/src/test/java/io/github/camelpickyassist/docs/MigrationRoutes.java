/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.PickyAssistConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route that calls the service by hand, and the one that takes its place. */
final class MigrationRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:notify-by-http")
                .setBody(exchange -> Map.of(
                        "token",
                        exchange.getContext().resolvePropertyPlaceholders("{{pickyassist.token}}"),
                        "application",
                        "8",
                        "globalmessage",
                        "",
                        "data",
                        List.of(Map.of(
                                "number", exchange.getMessage().getHeader("phone"),
                                "message", exchange.getMessage().getBody()))))
                .marshal()
                .json()
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .to("{{pickyassist.url}}/push")
                .log("sent: ${body}");

        from("direct:notify")
                .setHeader(PickyAssistConstants.NUMBER, header("phone"))
                .to("pickyassist:single?application=whatsapp-official")
                .log("accepted, message ${header.CamelPickyAssistMessageId}");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import org.apache.camel.builder.RouteBuilder;

final class GreetingRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:greet")
                .setBody(simple("Hello ${body} 👋"))
                .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                .to("pickyassist:single?application=whatsapp-official");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.versions;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** Sends what it is told to send. */
@SpringBootApplication
public class VersionsApplication {

    public static void main(String... arguments) {
        SpringApplication.run(VersionsApplication.class, arguments);
    }

    /** The one route. */
    @Component
    static class Route extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:send")
                    .setHeader("CamelPickyAssistNumber", constant("919812345678"))
                    .to("pickyassist:single");
        }
    }
}

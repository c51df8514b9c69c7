/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.start;

import java.lang.management.ManagementFactory;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** Prints the milliseconds from the start of its JVM until it is ready, and ends. Its route does not send. */
@SpringBootApplication
public class StartedApplication {

    public static void main(String... arguments) {
        var context = new SpringApplicationBuilder(StartedApplication.class)
                .properties("camel.component.pickyassist.token=none", "server.port=0")
                .run(arguments);
        System.out.println("ready after " + ManagementFactory.getRuntimeMXBean().getUptime());
        context.close();
    }

    @Bean
    RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").log("${body}");
            }
        };
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.start;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** Prints the milliseconds from the start of its JVM until it is ready, and those of CPU. Its route does not send, and it has no server. */
@SpringBootApplication
public class StartedApplication {

    public static void main(String... arguments) {
        var context = new SpringApplicationBuilder(StartedApplication.class)
                .properties("camel.component.pickyassist.token=none", "spring.main.web-application-type=none")
                .run(arguments);
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getProcessCpuTime();
        System.out.println("ready after " + uptime + " " + TimeUnit.NANOSECONDS.toMillis(cpu));
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

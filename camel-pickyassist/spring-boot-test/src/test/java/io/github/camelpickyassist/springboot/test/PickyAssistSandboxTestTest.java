/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

@PickyAssistSandboxTest(
        properties = {
            "camel.component.pickyassist.application=whatsapp-web",
            // What an application's own file says must not win.
            "camel.component.pickyassist.baseUrl=http://127.0.0.1:1/never",
            "camel.component.pickyassist.token=not-this-one"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PickyAssistSandboxTestTest {

    @Autowired
    private PickyAssistSandbox bean;

    @Autowired
    private ProducerTemplate camel;

    @Value("${camel.component.pickyassist.base-url}")
    private String baseUrl;

    @BeforeEach
    void isClearedBefore(PickyAssistSandbox sandbox) {
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    @Order(1)
    void receivesWhatTheApplicationSends(PickyAssistSandbox sandbox) {
        assertThat(sandbox).isSameAs(bean);
        assertThat(baseUrl).isEqualTo(sandbox.baseUrl());

        camel.sendBody("direct:greet", "Hello");

        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    @Order(2)
    void isEmptyInTheNextTest(@Autowired PickyAssistSandbox sandbox) {
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Nested
    class InAnInnerClass {
        @Test
        void isTheSame(PickyAssistSandbox sandbox) {
            assertThat(sandbox).isSameAs(bean);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {
        @Bean
        RouteBuilder greeting() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:greet")
                            .setHeader("CamelPickyAssistNumber", constant("919812345678"))
                            .to("pickyassist:single");
                }
            };
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        camel.getPropertiesComponent().addInitialProperty("pickyassist.url", sandbox.baseUrl());
        camel.getPropertiesComponent().addInitialProperty("pickyassist.token", sandbox.token());
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
        pickyassist.getConfiguration().setToken(sandbox.token());
        camel.addRoutes(new MigrationRoutes());
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:notify-by-http", "direct:notify"})
    void sendsTheSameMessage(String route) {
        template.sendBodyAndHeader(route, "Hello Ann", "phone", "12025550101");

        assertThat(sandbox.messagesTo("12025550101"))
                .extracting(ReceivedMessage::text)
                .containsExactly("Hello Ann");
    }

    @Test
    void turnsARefusalThatLookedLikeSuccessIntoAnException() {
        sandbox.onNextPush(Fault.refusal(StatusCode.INSUFFICIENT_BALANCE));
        template.sendBodyAndHeader("direct:notify-by-http", "Hello Ann", "phone", "12025550101");

        sandbox.onNextPush(Fault.refusal(StatusCode.INSUFFICIENT_BALANCE));
        assertThatThrownBy(() -> template.sendBodyAndHeader("direct:notify", "Hello Ann", "phone", "12025550101"))
                .hasCauseInstanceOf(PushRejectedException.class);
        assertThat(sandbox.messages()).isEmpty();
    }
}

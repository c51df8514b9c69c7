/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistConfiguration;
import io.github.camelpickyassist.PickyAssistConfigurationConfigurer;
import io.github.camelpickyassist.ledger.MemoryPushLedger;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionExamplesTest {

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    static Stream<String> properties() throws IOException {
        return ReferenceTest.examples().values().stream()
                .map(String::valueOf)
                .filter(example -> !example.startsWith("pickyassist:"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void configureTheComponent(String property) throws Exception {
        String[] parts = property.split("=", 2);
        Main main = new Main();
        main.bind("http-for-pickyassist", new HttpComponent());
        main.bind("company-tls", new SSLContextParameters());
        main.bind("ledger", new MemoryPushLedger());
        main.addInitialProperty(parts[0], parts[1].startsWith("{{env:") ? "from-the-environment" : parts[1]);
        String option = parts[0].substring(parts[0].lastIndexOf('.') + 1);
        try {
            main.start();

            PickyAssistConfiguration options = main.getCamelContext()
                    .getComponent("pickyassist", PickyAssistComponent.class)
                    .getConfiguration();
            assertThat(options)
                    .extracting(option)
                    .isNotEqualTo(new PickyAssistConfigurationConfigurer()
                            .getOptionValue(new PickyAssistConfiguration(), option, false));
        } finally {
            main.stop();
        }
    }

    static Stream<String> uris() throws IOException {
        return ReferenceTest.examples().values().stream()
                .map(String::valueOf)
                .filter(example -> example.startsWith("pickyassist:"))
                .distinct()
                .sorted();
    }

    /** Nothing is sent: the sandbox has neither proxies nor the service's address. */
    @ParameterizedTest
    @MethodSource("uris")
    void makeAnEndpointThatStarts(String uri) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("proxy.password", "secret");
        camel.getRegistry().bind("http-for-pickyassist", new HttpComponent());
        camel.getRegistry().bind("company-tls", new SSLContextParameters());
        camel.getRegistry().bind("ledger", new MemoryPushLedger());
        camel.getComponent("pickyassist", PickyAssistComponent.class)
                .getConfiguration()
                .setToken("0123456789abcdef0123456789abcdef01234567");
        camel.start();

        Producer producer = camel.getEndpoint(uri).createProducer();

        assertThatCode(producer::start).doesNotThrowAnyException();
        producer.stop();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory;
import io.github.camelpickyassist.option.PushMode;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickyAssistComponentTest extends SandboxedTest {

    @Test
    void passesItsOptionsToEndpointsThatCanOverrideThem() {
        component.getConfiguration().setMaxRecipientsPerPush(7);

        PickyAssistEndpoint usual = context.getEndpoint("pickyassist:bulk", PickyAssistEndpoint.class);
        PickyAssistEndpoint own =
                context.getEndpoint("pickyassist:bulk?maxRecipientsPerPush=9&deadline=2m", PickyAssistEndpoint.class);

        assertThat(usual.getConfiguration().getMaxRecipientsPerPush()).isEqualTo(7);
        assertThat(own.getConfiguration().getMaxRecipientsPerPush()).isEqualTo(9);
        assertThat(own.getConfiguration().getDeadline()).isEqualTo(120_000);
        assertThat(component.getConfiguration().getMode()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk", "BULK", "Bulk"})
    void acceptsItsModesInAnySpelling(String mode) {
        assertThat(context.getEndpoint("pickyassist:" + mode, PickyAssistEndpoint.class)
                        .getConfiguration()
                        .getMode())
                .isEqualTo(PushMode.BULK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.pickyassist.com/api/v2",
                "https://pickyassist.com/app/api/v2/",
                "http://localhost:8090/api/v2",
                "http://127.0.0.1:8090/api/v2",
                "http://[::1]:8090/api/v2"
            })
    void acceptsHttpsAndLoopbackBaseUrls(String url) {
        assertThat(BaseUrl.parse(url)).hasToString(url.replaceFirst("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.pickyassist.com/api/v2",
                "http://localhost.example.org/",
                "http://127.0.0.1.example.org/",
                "ftp://localhost/",
                "//localhost/",
                "https:///api"
            })
    void refusesOtherBaseUrls(String url) {
        assertThatThrownBy(() -> BaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("baseUrl: ");
    }

    @Test
    void startsFromPropertiesOfCamelMain() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.pickyassist.token", sandbox.token());
        main.addInitialProperty("camel.component.pickyassist.base-url", sandbox.baseUrl());
        main.addInitialProperty("camel.component.pickyassist.application", "sms");
        main.addInitialProperty("camel.component.pickyassist.max-recipients-per-push", "500");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("pickyassist:single?number=" + ANN);
            }
        });
        main.start();
        try {
            main.getCamelTemplate().requestBody("direct:in", "Hello");
        } finally {
            main.stop();
        }

        assertThat(push().channel().id()).isEqualTo(3);
    }

    /** Both at once, in whatever order Camel sets them. */
    @Test
    void startsFromAConfigurationAndSingleOptions() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.pickyassist.token", sandbox.token());
        main.addInitialProperty("camel.component.pickyassist.base-url", sandbox.baseUrl());
        main.addInitialProperty(
                "camel.component.pickyassist.configuration", "#class:" + SmsConfiguration.class.getName());
        main.addInitialProperty("camel.component.pickyassist.deadline", "20s");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("pickyassist:single");
            }
        });
        main.start();
        try {
            main.getCamelTemplate().requestBodyAndHeader("direct:in", "Hello", PickyAssistConstants.NUMBER, ANN);
        } finally {
            main.stop();
        }

        assertThat(push().channel().id()).isEqualTo(3);
    }

    /** What an application brings along with {@code #class:}. */
    public static final class SmsConfiguration extends PickyAssistConfiguration {
        public SmsConfiguration() {
            setApplication("sms");
        }
    }

    @Test
    void refusesAnOptionThatItsConfigurationSetsOtherwise() {
        PickyAssistComponent other = new PickyAssistComponent(context);
        other.getConfiguration().setApplication("whatsapp-web");

        assertThatThrownBy(() -> other.setConfiguration(new SmsConfiguration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("application: set to one value on the component and to another in its configuration;"
                        + " set it in one place");
    }

    @Test
    void copiesItsConfiguration() {
        PickyAssistConfiguration shared = new SmsConfiguration();
        PickyAssistComponent one = new PickyAssistComponent(context);
        PickyAssistComponent other = new PickyAssistComponent(context);
        one.setConfiguration(shared);
        other.setConfiguration(shared);

        one.getConfiguration().setToken("of-one");

        assertThat(other.getConfiguration().getToken()).isNull();
        assertThat(one.getConfiguration().getApplication()).isEqualTo("sms");
        one.setConfiguration(new PickyAssistConfiguration());
        assertThat(one.getConfiguration().getToken()).isEqualTo("of-one");
        assertThat(one.getConfiguration().getApplication()).isNull();
    }

    @Test
    void letsARouteStartWithoutATokenIfItsProducerStartsLazily() throws Exception {
        component.getConfiguration().setToken(null);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("pickyassist:single?lazyStartProducer=true");
            }
        });

        Exchange exchange = send("direct:in", "Hello", Map.of(PickyAssistConstants.NUMBER, ANN));

        assertThat(exchange.getException())
                .hasStackTraceContaining("token: missing; set camel.component.pickyassist.token");
    }

    @Test
    void startsNoOtherRouteWithoutAToken() {
        component.getConfiguration().setToken(null);

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("pickyassist:single");
                    }
                }))
                .hasStackTraceContaining("token: missing; set camel.component.pickyassist.token");
    }

    @Test
    void isReachedByTheFluentEndpointBuilders() throws Exception {
        context.addRoutes(new FluentRoutes());

        context.createProducerTemplate().requestBody("direct:in", "Hello");

        assertThat(push().channel().id()).isEqualTo(10);
        assertThat(textsTo(ANN)).containsExactly("Hello");
    }

    private static final class FluentRoutes extends EndpointRouteBuilder
            implements PickyAssistEndpointBuilderFactory.PickyAssistBuilders {
        @Override
        public void configure() {
            from("direct:in")
                    .to(pickyassist("single").application("whatsapp-web").number(ANN));
        }
    }

    @Test
    void releasesEverythingWhenItsContextStops() {
        send("pickyassist:single?number=" + ANN, "Hello");
        context.stop();

        // A pool has ended a moment before the last of its threads has.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .filteredOn(name -> name.contains(context.getName() + ")"))
                .isEmpty());
    }

    @Test
    void servesTwoContextsSideBySide() {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            PickyAssistComponent own = new PickyAssistComponent(other);
            own.setConfiguration(component.getConfiguration().copy());
            other.addComponent("pickyassist", own);
            other.start();

            other.createProducerTemplate()
                    .requestBodyAndHeaders("pickyassist:single", "Hello", Map.of(PickyAssistConstants.NUMBER, BOB));
            send("pickyassist:single?number=" + ANN, "Hello");
        } catch (IOException e) {
            throw new AssertionError(e);
        }

        assertThat(numbersSent()).containsExactly(BOB, ANN);
    }

    @Test
    void hasNoConsumer() {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:bulk").createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("supports producers only");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistConfiguration;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PickyAssistAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class, PickyAssistAutoConfiguration.class));

    @Test
    void readsOptionsInEverySpellingOfSpring() {
        options(
                runner.withPropertyValues(
                        "camel.component.pickyassist.pushes-per-minute=7",
                        "camel.component.pickyassist.maxRecipientsPerPush=8",
                        "camel.component.pickyassist.concurrentpushes=9",
                        "camel.component.pickyassist.number_region=DE"),
                options -> {
                    assertThat(options.getPushesPerMinute()).isEqualTo(7);
                    assertThat(options.getMaxRecipientsPerPush()).isEqualTo(8);
                    assertThat(options.getConcurrentPushes()).isEqualTo(9);
                    assertThat(options.getNumberRegion()).isEqualTo("DE");
                });
    }

    @Test
    void prefersTheEnvironmentToAFileInAnotherSpelling() {
        options(
                runner.withInitializer(context -> {
                    var sources = context.getEnvironment().getPropertySources();
                    sources.addFirst(new MapPropertySource(
                            "file",
                            Map.of(
                                    "camel.component.pickyassist.pushes-per-minute", "1",
                                    "camel.component.pickyassist.concurrentPushes", "1")));
                    sources.addFirst(new SystemEnvironmentPropertySource(
                            "test-systemEnvironment",
                            Map.of(
                                    "CAMEL_COMPONENT_PICKYASSIST_TOKEN", "t0ken",
                                    "CAMEL_COMPONENT_PICKYASSIST_PUSHESPERMINUTE", "8",
                                    "CAMEL_COMPONENT_PICKYASSIST_CONCURRENT_PUSHES", "9")));
                }),
                options -> {
                    assertThat(options.getToken()).isEqualTo("t0ken");
                    assertThat(options.getPushesPerMinute()).isEqualTo(8);
                    assertThat(options.getConcurrentPushes()).isEqualTo(9);
                });
    }

    @Test
    void convertsDurationsEnumsAndPlaceholders() {
        options(
                runner.withPropertyValues(
                        "secrets.token=t0ken",
                        "camel.component.pickyassist.token=${secrets.token}",
                        "camel.component.pickyassist.application={{channel}}",
                        "channel=whatsapp-official",
                        "camel.component.pickyassist.connect-timeout=3s",
                        "camel.component.pickyassist.validation=warn"),
                options -> {
                    assertThat(options.getToken()).isEqualTo("t0ken");
                    assertThat(options.getApplication()).isEqualTo("whatsapp-official");
                    assertThat(options.getConnectTimeout()).isEqualTo(3000);
                    assertThat(options.getValidation()).hasToString("WARN");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#bean:shared",
                "#class:io.github.camelpickyassist.springboot.PickyAssistAutoConfigurationTest$Own"
            })
    void resolvesReferences(String reference) {
        options(
                runner.withUserConfiguration(Beans.class)
                        .withPropertyValues(
                                "camel.component.pickyassist.token=t0ken",
                                "camel.component.pickyassist.configuration=" + reference),
                options -> {
                    assertThat(options.getApplication()).isEqualTo("sms");
                    assertThat(options.getToken()).isEqualTo("t0ken");
                });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    tokne,             token
                    baseurll,          base-url
                    push-per-minute,   pushes-per-minute
                    autowired-enabld,  autowired-enabled
                    """)
    void stopsTheStartForAnUnknownOptionAndSuggestsANearOne(String written, String meant) {
        runner.withPropertyValues("camel.component.pickyassist." + written + "=S3CRET")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(printed(context.getStartupFailure()))
                            .contains("camel.component.pickyassist." + written
                                    + ": unknown option; did you mean camel.component.pickyassist." + meant + "?")
                            .doesNotContain("S3CRET");
                });
    }

    @Test
    void suggestsNothingWhereNothingIsNear() {
        runner.withPropertyValues("camel.component.pickyassist.mode=single")
                .run(context -> assertThat(printed(context.getStartupFailure()))
                        .contains("camel.component.pickyassist.mode: unknown option")
                        .doesNotContain("did you mean"));
    }

    /** A list in YAML, and the options of a configuration below a name of its own. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    retryable-statuses[0], retryable-statuses.0, '; did you mean camel.component.pickyassist.retryable-statuses?'
                    configuration.token,   configuration.token,  ''
                    """)
    void stopsTheStartForAnOptionBelowAnother(String written, String named, String suggestion) {
        runner.withPropertyValues("camel.component.pickyassist." + written + "=S3CRET")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("camel.component.pickyassist." + named + ": unknown option" + suggestion));
    }

    @Test
    void namesEveryUnknownOption() {
        runner.withPropertyValues(
                        "camel.component.pickyassist.tokne=S3CRET",
                        "camel.component.pickyassist.application=sms",
                        "camel.component.pickyassist.mode=single")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .message()
                        .satisfies(message -> assertThat(message.lines())
                                .containsExactlyInAnyOrder(
                                        "camel.component.pickyassist.tokne: unknown option;"
                                                + " did you mean camel.component.pickyassist.token?",
                                        "camel.component.pickyassist.mode: unknown option")));
    }

    @Test
    void stopsTheStartForAValueThatCannotBeUsed() {
        runner.withUserConfiguration(Route.class)
                .withPropertyValues("camel.component.pickyassist.pushes-per-minute=many")
                .run(context -> assertThat(printed(context.getStartupFailure()))
                        .contains("camel.component.pickyassist.pushes-per-minute: ", "many"));
    }

    @Test
    void stopsTheStartEvenIfBeansAreLazy() {
        runner.withInitializer(context -> context.addBeanFactoryPostProcessor(
                        new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
                .withPropertyValues("camel.component.pickyassist.tokne=x")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void namesAnOptionWhoseValueCannotBeUsed() {
        runner.withPropertyValues("camel.component.pickyassist.pushes-per-minute=many")
                .run(context -> assertThat(printed(component(context.getBean(CamelContext.class))))
                        .contains("camel.component.pickyassist.pushes-per-minute: ", "many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "proxy-password", "proxy-username"})
    void printsNoSecretThatCannotBeUsed(String option) {
        runner.withPropertyValues("camel.component.pickyassist." + option + "=#bean:S3CRET")
                .run(context -> assertThat(printed(component(context.getBean(CamelContext.class))))
                        .contains("camel.component.pickyassist." + option + ": the value cannot be used")
                        .doesNotContain("S3CRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.pickyassist.enabled=false", "camel.component.enabled=false"})
    void canBeSwitchedOff(String property) {
        runner.withPropertyValues(property, "camel.component.pickyassist.tokne=x")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ComponentCustomizer.class));
    }

    @Test
    void isSwitchedOnForOneComponentAlone() {
        options(
                runner.withPropertyValues(
                        "camel.component.enabled=false",
                        "camel.component.pickyassist.enabled=true",
                        "camel.component.pickyassist.token=t0ken"),
                options -> assertThat(options.getToken()).isEqualTo("t0ken"));
    }

    @Test
    void leavesAnotherAccountAlone() {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues("camel.component.pickyassist.token=t0ken")
                .run(context -> assertThat(context.getBean(CamelContext.class)
                                .getComponent("pickyassist-berlin", PickyAssistComponent.class)
                                .getConfiguration()
                                .getToken())
                        .isEqualTo("berlin"));
    }

    @Test
    void sendsAndReportsARefusal() {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            sandbox.start();
            runner.withPropertyValues(
                            "camel.component.pickyassist.token=" + sandbox.token(),
                            "camel.component.pickyassist.base-url=" + sandbox.baseUrl(),
                            "camel.component.pickyassist.application=whatsapp-web")
                    .run(context -> {
                        CamelContext camel = context.getBean(CamelContext.class);
                        Exchange accepted = send(camel);
                        assertThat(accepted.getException()).isNull();
                        assertThat(accepted.getMessage()
                                        .getBody(PushResult.class)
                                        .getAccepted())
                                .isOne();
                        assertThat(accepted.getMessage().getHeader(PickyAssistConstants.PUSH_ID))
                                .isNotNull();

                        sandbox.onNextPush(Fault.refusal(StatusCode.of(408)));
                        assertThat(send(camel).getException())
                                .isInstanceOfSatisfying(
                                        PushRejectedException.class, refusal -> assertThat(refusal.getMessage())
                                                .contains("408"));
                    });
        }
    }

    private static Exchange send(CamelContext camel) throws Exception {
        try (var template = camel.createProducerTemplate()) {
            return template.request("pickyassist:single", exchange -> {
                exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, "919812345678");
                exchange.getMessage().setBody("Hello");
            });
        }
    }

    private static void options(ApplicationContextRunner runner, Consumer<PickyAssistConfiguration> check) {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            check.accept(context.getBean(CamelContext.class)
                    .getComponent("pickyassist", PickyAssistComponent.class)
                    .getConfiguration());
        });
    }

    /** Everything that a log would show of a failure, or of the component if there is none. */
    private static String printed(Object thing) {
        if (!(thing instanceof Throwable failure)) {
            return String.valueOf(thing);
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static Object component(CamelContext camel) {
        try {
            return camel.getComponent("pickyassist");
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    /** An own configuration, named by its class. */
    public static final class Own extends PickyAssistConfiguration {
        /** Creates a configuration for text messages. */
        public Own() {
            setApplication("sms");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("pickyassist:single");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        PickyAssistConfiguration shared() {
            return new Own();
        }

        @Bean("pickyassist-berlin")
        PickyAssistComponent berlin() {
            PickyAssistComponent component = new PickyAssistComponent();
            component.getConfiguration().setToken("berlin");
            return component;
        }
    }
}

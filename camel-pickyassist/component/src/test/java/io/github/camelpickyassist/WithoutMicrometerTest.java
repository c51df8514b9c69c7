/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that has none of the libraries that the component can be watched with. */
class WithoutMicrometerTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    /** What the application does; loaded by a class loader of its own. */
    public static final class Application {

        /** Sends one message and returns how many were accepted. */
        public static Integer send(String baseUrl, String token) {
            PickyAssistComponent component = new PickyAssistComponent();
            component.getConfiguration().setBaseUrl(baseUrl);
            component.getConfiguration().setToken(token);
            component.getConfiguration().setApplication("sms");
            CamelContext camel = new DefaultCamelContext();
            camel.addComponent("pickyassist", component);
            camel.start();
            try {
                Exchange sent = camel.createProducerTemplate()
                        .send("pickyassist:single?number=12025550101", exchange -> exchange.getMessage()
                                .setBody("Hello"));
                if (sent.getException() != null) {
                    throw new IllegalStateException(sent.getException());
                }
                return sent.getMessage().getHeader(PickyAssistConstants.ACCEPTED, Integer.class);
            } finally {
                camel.stop();
            }
        }
    }

    @Test
    void sendsWithoutThem() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            for (String missing : new String[] {
                "io.micrometer.core.instrument.MeterRegistry",
                "org.apache.camel.telemetry.Span",
                "org.apache.camel.impl.health.AbstractHealthCheck",
                "org.apache.camel.management.DefaultManagementAgent"
            }) {
                assertThatThrownBy(() -> loader.loadClass(missing)).isInstanceOf(ClassNotFoundException.class);
            }
            Object accepted = loader.loadClass(Application.class.getName())
                    .getMethod("send", String.class, String.class)
                    .invoke(null, sandbox.baseUrl(), sandbox.token());

            assertThat(accepted).isEqualTo(1);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] urls() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(micrometer|camel-telemetry|camel-health|camel-management-4"
                        + "|camel-console|camel-micrometer|camel-main).*"))
                .map(WithoutMicrometerTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}

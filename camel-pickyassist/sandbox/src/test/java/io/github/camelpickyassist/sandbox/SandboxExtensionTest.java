/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.MethodName.class)
class SandboxExtensionTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @RepeatedTest(3)
    void clearsBeforeEachTest() {
        assertThat(new ServiceClient(sandbox).status(HELLO)).isEqualTo(100);
        assertThat(sandbox.pushes()).hasSize(1);
        sandbox.onEveryPush(Fault.stall());
    }

    @Test
    void givesItselfToParametersOfItsType(PickyAssistSandbox given) {
        assertThat(given).isSameAs(sandbox);
    }

    @Nested
    class InNestedClasses {
        @Test
        void isTheSameSandbox() {
            assertThat(sandbox.pushes()).isEmpty();
            assertThat(new ServiceClient(sandbox).status(HELLO)).isEqualTo(100);
        }
    }

    @Nested
    class InASecondNestedClass {
        @Test
        void isStillOpen() {
            assertThat(new ServiceClient(sandbox).status(HELLO)).isEqualTo(100);
        }
    }

    @Test
    void closesAfterTheClassThatOwnsIt() {
        SandboxExtension extension = (SandboxExtension) PickyAssistSandbox.create();
        String url = extension.baseUrl();
        ServiceClient client = new ServiceClient(extension);

        extension.beforeAll(context("class"));
        extension.beforeAll(context("nested"));
        extension.afterAll(context("nested"));
        assertThat(client.status(HELLO)).isEqualTo(100);
        extension.afterAll(context("class"));
        assertThatThrownBy(() -> client.status(HELLO)).isInstanceOf(UncheckedIOException.class);

        // A field of a common base class meets the next class.
        extension.beforeAll(context("another class"));
        assertThat(extension.baseUrl()).isEqualTo(url);
        assertThat(client.status(HELLO)).isEqualTo(100);
        extension.afterAll(context("another class"));
        assertThatThrownBy(() -> client.status(HELLO)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void closesAfterEachTestIfItBelongsToAnInstance() {
        SandboxExtension extension = (SandboxExtension) PickyAssistSandbox.create();

        extension.beforeEach(context("test"));
        assertThat(new ServiceClient(extension).status(HELLO)).isEqualTo(100);
        extension.afterEach(context("test"));

        assertThatThrownBy(() -> new ServiceClient(extension).status(HELLO)).isInstanceOf(UncheckedIOException.class);
    }

    private static ExtensionContext context(String uniqueId) {
        return (ExtensionContext) Proxy.newProxyInstance(
                ExtensionContext.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("getUniqueId")) {
                        return uniqueId;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;

class SandboxContextCustomizerTest {

    @Test
    void isCreatedForTestsThatAskForIt() {
        SandboxContextCustomizerFactory factory = new SandboxContextCustomizerFactory();

        assertThat(factory.createContextCustomizer(getClass(), List.of())).isNull();
        assertThat(factory.createContextCustomizer(PickyAssistSandboxTestTest.class, List.of()))
                .isNotNull()
                .isEqualTo(factory.createContextCustomizer(PickyAssistSandboxTestTest.InAnInnerClass.class, List.of()));
    }

    @Test
    void closesTheSandboxWithTheContext() throws Exception {
        GenericApplicationContext context = new GenericApplicationContext();
        new SandboxContextCustomizer()
                .customizeContext(
                        context,
                        new MergedContextConfiguration(
                                getClass(), null, null, null, (org.springframework.test.context.ContextLoader) null));
        context.refresh();
        URL inbox =
                URI.create(context.getBean(PickyAssistSandbox.class).inboxUrl()).toURL();
        assertThat(((HttpURLConnection) inbox.openConnection()).getResponseCode())
                .isEqualTo(200);

        context.close();

        assertThatThrownBy(() -> inbox.openConnection().getInputStream()).isInstanceOf(java.net.ConnectException.class);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot.test;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Starts a sandbox for a context and sends what the context sends to it. All are equal: test classes share contexts. */
record SandboxContextCustomizer() implements ContextCustomizer {

    /** The name of the bean; an application may have other sandboxes. */
    static final String BEAN = "pickyAssistSandbox";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration test) {
        PickyAssistSandbox sandbox = PickyAssistSandbox.create();
        sandbox.start();
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton(BEAN, sandbox);
        // A singleton that is registered is not closed by itself.
        ((DefaultSingletonBeanRegistry) beans).registerDisposableBean(BEAN, sandbox::close);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        BEAN,
                        Map.of(
                                "camel.component.pickyassist.base-url", sandbox.baseUrl(),
                                "camel.component.pickyassist.token", sandbox.token())));
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.quarkus;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the sandbox before the application, and gives the application its address and token. */
public class Sandbox implements QuarkusTestResourceLifecycleManager {

    private PickyAssistSandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = PickyAssistSandbox.create();
        return Map.of(
                "camel.component.pickyassist.baseUrl", sandbox.baseUrl(),
                "camel.component.pickyassist.token", sandbox.token());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(PickyAssistSandbox.class));
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The JUnit 5 extension: clears the sandbox before each test, resolves every parameter of its type, and closes the
 * sandbox after the test class that registered it.
 */
final class SandboxExtension extends PickyAssistSandbox
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    // Nested classes also call an extension in a static field; they do not own it. One in an instance field gets the
    // callbacks of tests only.
    private @Nullable String owner;

    private SandboxExtension(SandboxBuilder options) {
        super(options);
    }

    /** Not a constructor: code that names one is verified against JUnit's types, and cannot be loaded without them. */
    static PickyAssistSandbox create(SandboxBuilder options) {
        return new SandboxExtension(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (owner == null) {
            owner = context.getUniqueId();
            start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
        clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (owner == null) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            owner = null;
            close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PickyAssistSandbox.class;
    }

    @Override
    public PickyAssistSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }
}

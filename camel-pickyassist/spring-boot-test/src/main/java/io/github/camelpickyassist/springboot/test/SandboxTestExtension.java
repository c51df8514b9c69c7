/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot.test;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Clears the sandbox of the test's context before each test, and resolves parameters of its type. */
final class SandboxTestExtension implements BeforeEachCallback, ParameterResolver {

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox(context).clear();
    }

    /** Spring itself resolves parameters of constructors and those with {@code @Autowired}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PickyAssistSandbox.class
                && parameter.getDeclaringExecutable() instanceof Method
                && !AnnotatedElementUtils.hasAnnotation(parameter.getParameter(), Autowired.class);
    }

    @Override
    public PickyAssistSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox(context);
    }

    private static PickyAssistSandbox sandbox(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context)
                .getBean(SandboxContextCustomizer.BEAN, PickyAssistSandbox.class);
    }
}

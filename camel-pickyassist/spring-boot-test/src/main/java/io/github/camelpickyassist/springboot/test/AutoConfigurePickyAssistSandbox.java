/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Adds a running {@link io.github.camelpickyassist.sandbox.PickyAssistSandbox} to the application context of a test.
 *
 * <p>It is a bean and, in test methods, a parameter. The properties {@code camel.component.pickyassist.base-url} and
 * {@code camel.component.pickyassist.token} are those of the sandbox and override all others, so that a test never
 * sends to real phones. The sandbox is cleared before each test and closed with the context. Tests that share a context
 * share a sandbox: do not run them in parallel.
 *
 * <p>For use together with an annotation that loads a context; {@link PickyAssistSandboxTest} does both.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SandboxTestExtension.class)
public @interface AutoConfigurePickyAssistSandbox {}

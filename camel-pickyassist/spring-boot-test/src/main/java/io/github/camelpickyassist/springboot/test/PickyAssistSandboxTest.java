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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;

/**
 * Loads the whole application, as {@link SpringBootTest} does, and lets it send to a sandbox instead of the service.
 *
 * <pre>{@code
 * @PickyAssistSandboxTest
 * class GreetingTest {
 *     @Autowired
 *     ProducerTemplate camel;
 *
 *     @Test
 *     void greets(PickyAssistSandbox sandbox) {
 *         camel.sendBody("direct:greet", "Ann");
 *         assertThat(sandbox.messages()).hasSize(1);
 *     }
 * }
 * }</pre>
 *
 * @see AutoConfigurePickyAssistSandbox
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest
@AutoConfigurePickyAssistSandbox
public @interface PickyAssistSandboxTest {

    /** Properties of the test, as {@code key=value}. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};

    /** Arguments of the application. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] args() default {};

    /** The configuration classes. By default, the nested ones or the application. */
    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};

    /** The web environment of the test. */
    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.MOCK;
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import org.springframework.boot.SpringApplication;

/** Runs the application with the sandbox instead of the service. */
public final class TestRemindersApplication {

    private TestRemindersApplication() {}

    public static void main(String... arguments) throws Exception {
        PickyAssistSandbox sandbox = PickyAssistSandbox.create();
        sandbox.start();
        SpringApplication.run(
                RemindersApplication.class,
                "--camel.component.pickyassist.base-url=" + sandbox.baseUrl(),
                "--camel.component.pickyassist.token=" + sandbox.token());
        System.out.println("What is sent appears in " + sandbox.inboxUrl());
        Thread.currentThread().join();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes reminders by HTTP, keeps them in a table, and sends those that are due. */
@SpringBootApplication
public class RemindersApplication {

    public static void main(String... arguments) {
        SpringApplication.run(RemindersApplication.class, arguments);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as it is received.
 *
 * @param number whom to remind, in E.164 digits
 * @param message the text
 * @param due when to send it; null for now
 */
record Reminder(String number, String message, @Nullable Instant due) {}

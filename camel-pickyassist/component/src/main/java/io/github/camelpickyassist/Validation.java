/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** What a documented "no" of the channel table does; impossible pushes always fail. */
public enum Validation {
    FAIL,
    WARN,
    OFF
}

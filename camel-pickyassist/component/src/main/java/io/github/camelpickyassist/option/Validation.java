/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** What happens if a push asks for something that its channel does not support. Impossible pushes always fail. */
public enum Validation {
    /** The exchange fails and nothing is sent. */
    FAIL,
    /** A warning is logged and the push is sent. */
    WARN,
    /** The push is sent. */
    OFF
}

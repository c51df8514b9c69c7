/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** What the body of an exchange is. */
public enum PushMode {
    /** The text for one recipient. */
    SINGLE,
    /** The text for many recipients, or their numbers. */
    BULK,
    /** Rows, each with its own number and text. */
    DYNAMIC,
    /** A file, or its caption. */
    MEDIA,
    /** A whole push. */
    PUSH
}

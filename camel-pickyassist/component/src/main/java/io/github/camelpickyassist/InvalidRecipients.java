/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** What an invalid recipient does to the others of its exchange. */
public enum InvalidRecipients {
    /** Nothing is sent. */
    FAIL,
    /** The others are sent to; it is rejected. */
    REJECT
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** What happens to the other recipients of an exchange if one is invalid. */
public enum InvalidRecipients {
    /** Nothing is sent. */
    FAIL,
    /** The others are sent to, and the invalid one is rejected. */
    REJECT
}

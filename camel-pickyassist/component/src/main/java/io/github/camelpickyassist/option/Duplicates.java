/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** What happens if a recipient occurs again with the same content in one exchange. */
public enum Duplicates {
    /** The duplicate is a violation. */
    REJECT,
    /** The duplicate is left out and counted. */
    DROP,
    /** The duplicate is sent. */
    KEEP
}

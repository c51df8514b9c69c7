/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** Which outcomes a result lists. The counts are always complete. */
public enum Outcomes {
    /** The outcomes of all recipients. */
    ALL,
    /** The outcomes of recipients that were not accepted. */
    FAILURES,
    /** No outcomes. */
    NONE
}

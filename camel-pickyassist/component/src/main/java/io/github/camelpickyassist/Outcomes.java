/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** Which rows a result keeps; the counts are always there. */
public enum Outcomes {
    ALL,
    FAILURES,
    NONE
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** What becomes of a recipient that comes again with the same content in one exchange. */
public enum Duplicates {
    REJECT,
    DROP,
    KEEP
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** How a push is posted: as JSON, or as the only variable {@code data} of a form. */
public enum RequestFormat {
    JSON,
    FORM
}

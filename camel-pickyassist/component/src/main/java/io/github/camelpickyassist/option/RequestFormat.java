/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** The format of a request. */
public enum RequestFormat {
    /** JSON. */
    JSON,
    /** A form with the JSON in its only field, {@code data}. */
    FORM
}

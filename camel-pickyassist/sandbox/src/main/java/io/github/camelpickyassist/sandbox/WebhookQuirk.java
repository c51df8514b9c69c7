/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

/** Ways in which webhook calls deviate from their documented form; all of them occur in practice. */
public enum WebhookQuirk {
    /** Numbers are sent as JSON strings. */
    NUMBERS_AS_TEXT,
    /** JSON is sent with the content type of a form. */
    FORM_CONTENT_TYPE,
    /** Every call is sent twice. */
    REPEATED,
    /** All reports of a push are sent at once, the last one first. */
    LAST_FIRST,
    /** The first report is sent before the answer to the push. */
    BEFORE_THE_ANSWER
}

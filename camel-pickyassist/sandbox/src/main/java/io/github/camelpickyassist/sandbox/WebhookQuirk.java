/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

/** Ways in which webhook calls may differ from the plainest documented one; real ones were seen with all of them. */
public enum WebhookQuirk {
    /** Numbers travel as JSON strings. */
    NUMBERS_AS_TEXT,
    /** The JSON says that it is a form. */
    FORM_CONTENT_TYPE,
    /** Every call comes twice. */
    REPEATED,
    /** Reports of one push come all at once, the last before the others. */
    LAST_FIRST,
    /** The first report comes before the answer to the push. */
    BEFORE_THE_ANSWER
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.util.Locale;

/** The state of a list. */
public enum ListState {
    /** Its pushes are sent as the limit allows. */
    RUNNING,
    /** It or its account is paused. */
    PAUSED,
    /** It is cancelled, and its push in flight has not ended. */
    CANCELLING,
    /** Every recipient has an outcome. */
    ENDED;

    /** Returns the name in lower case, as in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

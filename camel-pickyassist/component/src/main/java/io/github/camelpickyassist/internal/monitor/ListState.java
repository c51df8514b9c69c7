/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.util.Locale;

/** What a list is doing. */
public enum ListState {
    /** Its pushes are sent as the limit allows. */
    RUNNING,
    /** Somebody paused it, or its account. */
    PAUSED,
    /** Somebody cancelled it; what is in flight comes to its end. */
    CANCELLING,
    /** Every recipient has an outcome. */
    ENDED;

    /** In lower case, as in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

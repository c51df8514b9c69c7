/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Checks the permit of a push right before its first byte is written. The time between acquiring the permit and that
 * byte includes opening a connection, and the process may have been suspended for minutes.
 */
final class PermitCheck {

    private static final String ATTRIBUTE = PermitCheck.class.getName();

    private PermitCheck() {}

    /** The permit had expired, and no byte was written. */
    static final class ExpiredException extends IOException {
        private static final long serialVersionUID = 1L;

        ExpiredException() {
            super("the permit for the push has expired");
        }
    }

    /** Returns the context with a check: a push is sent in it only if it is permitted when its first byte is due. */
    static HttpClientContext in(HttpClientContext context, BooleanSupplier permitted) {
        context.setAttribute(ATTRIBUTE, permitted);
        return context;
    }

    /** Checks the permit of the push in this context. */
    static void require(HttpContext context) throws ExpiredException {
        if (context.getAttribute(ATTRIBUTE) instanceof BooleanSupplier permitted && !permitted.getAsBoolean()) {
            throw new ExpiredException();
        }
    }
}

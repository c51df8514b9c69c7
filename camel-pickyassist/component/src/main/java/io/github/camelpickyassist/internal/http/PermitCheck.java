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
 * Looks at the permit of a push right before its first byte is written. Between getting the permit and that byte a
 * connection is opened, and the process may have been stopped for minutes.
 */
final class PermitCheck {

    private static final String ATTRIBUTE = PermitCheck.class.getName();

    private PermitCheck() {}

    /** The permit was too old, and no byte was written. */
    static final class ExpiredException extends IOException {
        private static final long serialVersionUID = 1L;

        ExpiredException() {
            super("the permit for the push has expired");
        }
    }

    /** The same context, in which a push is sent only if it is permitted when its first byte is due. */
    static HttpClientContext in(HttpClientContext context, BooleanSupplier permitted) {
        context.setAttribute(ATTRIBUTE, permitted);
        return context;
    }

    /** Lets the push of this context begin. */
    static void require(HttpContext context) throws ExpiredException {
        if (context.getAttribute(ATTRIBUTE) instanceof BooleanSupplier permitted && !permitted.getAsBoolean()) {
            throw new ExpiredException();
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Does not reuse a connection on which a push was written incompletely, because the next push would be taken for the
 * rest of it. Reuses no connection while the server closes idle ones without announcing it.
 */
final class ReuseAfterCompletePush extends DefaultConnectionReuseStrategy {

    private final KeepAliveEstimate keepAlive;

    ReuseAfterCompletePush(KeepAliveEstimate keepAlive) {
        this.keepAlive = keepAlive;
    }

    @Override
    public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
        WriteProgress progress = WriteProgress.of(context);
        boolean whole = progress == null || !progress.connected() || progress.complete();
        return whole && !keepAlive.useOnce() && super.keepAlive(request, response, context);
    }
}

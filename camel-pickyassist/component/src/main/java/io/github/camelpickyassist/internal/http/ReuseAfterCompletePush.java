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
 * Keeps no connection on which half a push was written: the rest of it would be missing from the next one. Keeps none
 * either while the server closes them without a word.
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

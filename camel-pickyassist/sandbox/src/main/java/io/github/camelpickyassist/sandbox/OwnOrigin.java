/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Line;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.RequestHead;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps pages of other servers, open in a browser on the same computer, from reading the inbox or planning faults: by
 * their {@code Origin}, and by host names that were made to point here. The service's own paths need a token anyway.
 */
final class OwnOrigin implements Handler {

    private static final Pattern LOCAL =
            Pattern.compile("(localhost|127\\.[0-9.]+|\\[[0-9a-f:]+])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private final Handler handler;
    private final boolean onLoopback;

    OwnOrigin(Handler handler, boolean onLoopback) {
        this.handler = handler;
        this.onLoopback = onLoopback;
    }

    @Override
    public void handle(Request request, Line line) throws IOException {
        if (isService(request.head()) || isOwn(request.head())) {
            handler.handle(request, line);
        } else {
            line.send(Response.text(403, "Only pages of the sandbox itself may ask here."));
        }
    }

    private static boolean isService(RequestHead head) {
        return head.path().startsWith("/api/") || head.path().startsWith("/app/api/");
    }

    private boolean isOwn(RequestHead head) {
        Optional<String> host = head.header("Host");
        boolean named =
                host.isEmpty() || !onLoopback || LOCAL.matcher(host.get()).matches();
        return named
                && head.header("Origin")
                        .map(origin -> host.isPresent() && origin.equals("http://" + host.get()))
                        .orElse(true);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file of the inbox page, from the jar. The page may load nothing from other servers and run nothing inline. */
public final class PageFile implements Handler {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<String> MODULES = List.of(
            "api.js",
            "assertion.js",
            "bubble.js",
            "chat.js",
            "codes.js",
            "connect.js",
            "conversations.js",
            "copy.js",
            "detail.js",
            "faults.js",
            "faultwords.js",
            "forms.js",
            "live.js",
            "page.js",
            "panels.js",
            "pushes.js",
            "reply.js",
            "route.js",
            "search.js",
            "settings.js",
            "status.js",
            "testmessage.js",
            "whatsapp.js");
    private static final String FOLDER = "/io/github/camelpickyassist/sandbox/";

    private final String resource;
    private final String contentType;

    private PageFile(String resource, String contentType) {
        this.resource = resource;
        this.contentType = contentType;
    }

    /** Adds the page, the files that it loads, and the description of the sandbox's own paths. */
    public static Router addTo(Router router) {
        router.on("GET", "/", new PageFile("inbox/index.html", "text/html; charset=utf-8"))
                .on("GET", "/inbox.css", new PageFile("inbox/inbox.css", "text/css; charset=utf-8"))
                .on("GET", "/icon.svg", new PageFile("inbox/icon.svg", "image/svg+xml"))
                .on("GET", "/sandbox/openapi.json", new PageFile("openapi.json", "application/json"));
        for (String module : MODULES) {
            router.on("GET", "/inbox/" + module, new PageFile("inbox/" + module, "text/javascript; charset=utf-8"));
        }
        return router;
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.of(200)
                .with("Content-Type", contentType)
                .with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-cache")
                .with(content()));
    }

    private byte[] content() throws IOException {
        try (InputStream in = PageFile.class.getResourceAsStream(FOLDER + resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return in.readAllBytes();
        }
    }
}

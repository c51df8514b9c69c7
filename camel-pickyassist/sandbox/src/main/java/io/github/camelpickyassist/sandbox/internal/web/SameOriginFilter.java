/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.RequestHead;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests that a browser sends for pages of other origins, on every path. It checks what browsers say about a
 * request ({@code Sec-Fetch-Site}, {@code Origin}) and the host name of the request ({@code Host}), which a page can
 * make resolve to this computer. Clients other than browsers send neither of the first two, and address the sandbox by
 * IP address or as {@code localhost}.
 */
public final class SameOriginFilter implements Handler {

    private static final Set<String> FROM_THE_SANDBOX_OR_NO_PAGE = Set.of("same-origin", "none");

    private record Known(String text, HostAndPort host) {}

    private final Handler handler;
    private final Set<String> allowedHosts;
    private volatile Known known = new Known("", HostAndPort.NONE);

    /**
     * @param allowedHosts names that are allowed in addition to loopback names and the address of the connection; lower
     *     case
     */
    public SameOriginFilter(Handler handler, Set<String> allowedHosts) {
        this.handler = handler;
        this.allowedHosts = Set.copyOf(allowedHosts);
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        RequestHead head = request.head();
        HostAndPort host = head.only("Host").map(this::parse).orElse(HostAndPort.NONE);
        if (!isAllowed(host, connection.localAddress())) {
            connection.send(Response.text(
                    403,
                    "The Host header does not name the sandbox: use 127.0.0.1 or localhost, "
                            + "or start the sandbox with this name as an allowed host."));
        } else if (isOfAnotherPage(head, host) && !isLinkToTheInbox(head)) {
            connection.send(Response.text(403, "Requests from pages of other origins are refused."));
        } else {
            handler.handle(request, connection);
        }
    }

    /** Parses a host; most requests have the same one as the request before. */
    private HostAndPort parse(String text) {
        Known last = known;
        if (!last.text.equals(text)) {
            last = new Known(text, HostAndPort.parse(text));
            known = last;
        }
        return last.host;
    }

    private boolean isAllowed(HostAndPort host, InetAddress here) {
        return host.isLoopback() || allowedHosts.contains(host.name()) || host.isAddress(here);
    }

    private static boolean isOfAnotherPage(RequestHead head, HostAndPort host) {
        List<String> sites = head.all("Sec-Fetch-Site");
        List<String> origins = head.all("Origin");
        return !sites.stream()
                        .map(site -> site.toLowerCase(Locale.ROOT))
                        .allMatch(FROM_THE_SANDBOX_OR_NO_PAGE::contains)
                || !origins.stream().allMatch(origin -> isOwn(origin, host));
    }

    private static boolean isOwn(String origin, HostAndPort host) {
        return origin.regionMatches(true, 0, "http://", 0, 7)
                && HostAndPort.parse(origin.substring(7)).equals(host);
    }

    /**
     * Returns whether the user follows a link to the inbox page: the other page cannot read the response, and nothing
     * changes.
     */
    private static boolean isLinkToTheInbox(RequestHead head) {
        return head.method().equals("GET")
                && head.path().equals("/")
                && head.all("Origin").isEmpty()
                && head.all("Sec-Fetch-Mode").equals(List.of("navigate"))
                && head.all("Sec-Fetch-Dest").equals(List.of("document"));
    }
}

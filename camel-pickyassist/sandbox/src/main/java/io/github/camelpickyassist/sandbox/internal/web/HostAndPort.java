/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host with a port, from a {@code Host} header or an origin.
 *
 * @param name lower case; an IPv6 address without brackets; empty if it is neither a name nor an address
 * @param port 80 if none is given
 * @param address the name as an address; null for a host name, which is never resolved: another page controls what its
 *     names resolve to
 */
public record HostAndPort(String name, int port, @Nullable InetAddress address) {

    static final HostAndPort NONE = new HostAndPort("", 0, null);

    private static final int PORT_OF_HTTP = 80;
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([0-9A-Za-z._-]{1,253}))(?::([0-9]{1,5}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:OCTET\\.){3}OCTET".replace("OCTET", "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])"));

    public static HostAndPort parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return NONE;
        }
        String name = form.group(1) == null ? form.group(2) : form.group(1);
        int port = form.group(3) == null ? PORT_OF_HTTP : Integer.parseInt(form.group(3));
        return new HostAndPort(name.toLowerCase(Locale.ROOT), port, address(name));
    }

    boolean isLoopback() {
        return name.equals("localhost") || address != null && address.isLoopbackAddress();
    }

    boolean isAddress(InetAddress other) {
        return other.equals(address);
    }

    private static @Nullable InetAddress address(String name) {
        if (!name.contains(":") && !IPV4.matcher(name).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}

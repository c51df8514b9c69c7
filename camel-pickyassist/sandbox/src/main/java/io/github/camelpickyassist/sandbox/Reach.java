/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import java.util.Set;

/** The channels whose phone or server does not answer. */
final class Reach {

    private final Set<Channel> initially;
    private volatile Set<Channel> offline;

    Reach(Set<Channel> offline) {
        this.initially = Set.copyOf(offline);
        this.offline = initially;
    }

    boolean isOffline(Channel channel) {
        return offline.contains(channel);
    }

    Set<Channel> offline() {
        return offline;
    }

    /** Sets which, until it is cleared. */
    void offline(Set<Channel> channels) {
        offline = Set.copyOf(channels);
    }

    void clear() {
        offline = initially;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.Channel;
import java.util.Set;

/** The channels whose phone or server does not answer. */
public final class OfflineChannels {

    private final Set<Channel> initially;
    private volatile Set<Channel> offline;

    public OfflineChannels(Set<Channel> offline) {
        this.initially = Set.copyOf(offline);
        this.offline = initially;
    }

    public boolean contains(Channel channel) {
        return offline.contains(channel);
    }

    public Set<Channel> all() {
        return offline;
    }

    /** Sets which, until it is cleared. */
    public void set(Set<Channel> channels) {
        offline = Set.copyOf(channels);
    }

    public void clear() {
        offline = initially;
    }
}

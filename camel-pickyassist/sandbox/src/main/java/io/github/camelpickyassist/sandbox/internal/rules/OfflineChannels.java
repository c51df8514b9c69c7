/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.Channel;
import java.util.Set;

/** The channels that do not answer. Thread-safe. */
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

    /** Sets the channels, until {@link #clear}. */
    public void set(Set<Channel> channels) {
        offline = Set.copyOf(channels);
    }

    /** Restores the initial channels. */
    public void clear() {
        offline = initially;
    }
}

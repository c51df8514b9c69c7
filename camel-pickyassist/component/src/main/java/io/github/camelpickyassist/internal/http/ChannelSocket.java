/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Set;

/**
 * A blocking TCP socket that tells without waiting whether the peer has closed the connection or sent something. An
 * ordinary socket tells only those who read, and a read that finds nothing waits for a millisecond at least.
 *
 * <p>In two more respects it differs from an ordinary socket. A {@linkplain #expireAfter deadline} bounds everything that
 * is done on it together, where a timeout starts anew with each byte. And what was received before the connection broke
 * can still be read: the first write that fails is kept quiet while there is something to read, so that TLS gets to the
 * alert that says why the peer hung up. {@link #hasBroken()} tells of it.
 *
 * <p>An interrupt neither closes it nor ends a read. Used by one thread at a time; any thread may close it.
 */
final class ChannelSocket extends Socket {

    /** What a look at the connection shows. */
    enum Sight {
        /** It is open, and nothing has arrived that was not read. */
        QUIET,
        /** Something has arrived. */
        INPUT,
        /** The peer has closed or reset it. */
        CLOSED
    }

    private final ChannelSocketImpl channel;

    ChannelSocket() throws SocketException {
        this(new ChannelSocketImpl());
    }

    private ChannelSocket(ChannelSocketImpl channel) throws SocketException {
        super(channel);
        this.channel = channel;
    }

    /** Looks, and reads nothing that a later read would miss. */
    Sight look() {
        return channel.look();
    }

    /** Waits until a look would not be {@link Sight#QUIET}, but no longer than this. */
    Sight look(Duration most) throws IOException {
        return channel.look(most);
    }

    /**
     * Waits until something can be written, or there is input.
     *
     * @return false if there is input
     */
    boolean awaitRoom() throws IOException {
        return channel.awaitRoom();
    }

    /** Lets every operation fail with a {@link java.net.SocketTimeoutException} from then on. */
    void expireAfter(Duration time) {
        channel.expireAfter(time);
    }

    /** Takes the deadline away. */
    void expireNever() {
        channel.expireNever();
    }

    /** Whether a write has failed. What is written after that goes nowhere. */
    boolean hasBroken() {
        return channel.hasBroken();
    }

    @Override
    public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        channel.set(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.get(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return channel.options();
    }
}

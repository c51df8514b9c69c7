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
 * A blocking TCP socket that reports without waiting whether the peer has closed the connection or sent data. An
 * ordinary socket reports this only to a read, which waits for at least a millisecond if there is no data.
 *
 * <p>It differs from an ordinary socket in two more ways. A {@linkplain #expireAfter deadline} limits the total time of
 * all operations, whereas a timeout restarts with each byte. And data that was received before the connection broke can
 * still be read: the first failed write is not reported while there is data to read, so that TLS can read the alert
 * with the reason. {@link #hasBroken()} reports the failure.
 *
 * <p>An interrupt neither closes it nor ends a read. For use by one thread at a time; any thread may close it.
 */
final class ChannelSocket extends Socket {

    /** The state of a connection. */
    enum State {
        /** The connection is open, and there is no unread data. */
        QUIET,
        /** There is unread data. */
        INPUT,
        /** The peer has closed or reset the connection. */
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

    /** Returns the state without waiting and without consuming data. */
    State state() {
        return channel.state();
    }

    /** Returns the state; waits for at most this time while it is {@link State#QUIET}. */
    State awaitChange(Duration most) throws IOException {
        return channel.awaitChange(most);
    }

    /**
     * Waits until data can be written or there is unread data.
     *
     * @return false if there is unread data
     */
    boolean awaitRoom() throws IOException {
        return channel.awaitRoom();
    }

    /** Sets a deadline, after which every operation fails with a {@link java.net.SocketTimeoutException}. */
    void expireAfter(Duration time) {
        channel.expireAfter(time);
    }

    /** Removes the deadline. */
    void expireNever() {
        channel.expireNever();
    }

    /** Returns whether a write has failed. Data that is written after that is discarded. */
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

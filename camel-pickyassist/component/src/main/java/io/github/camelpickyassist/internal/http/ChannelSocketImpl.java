/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of a {@link ChannelSocket}: a non-blocking channel, and a selector to wait for it. An interrupt
 * would close a blocking channel.
 */
final class ChannelSocketImpl extends SocketImpl {

    /** The JDK copies data through a direct buffer per thread, which keeps the largest size ever used. */
    private static final int MAX_TRANSFER = 64 * 1024;

    private static final long NEVER = Long.MAX_VALUE;

    private final ByteBuffer ahead = ByteBuffer.allocate(1).flip();
    private @Nullable SocketChannel channel;
    private @Nullable Selector selector;
    private @Nullable SelectionKey key;
    private volatile int timeout;
    private volatile long deadline = NEVER;
    private volatile boolean broken;

    @Override
    protected void create(boolean stream) throws IOException {
        if (!stream) {
            throw new SocketException("Only TCP is supported");
        }
        SocketChannel opened = SocketChannel.open();
        try {
            opened.configureBlocking(false);
            selector = Selector.open();
            key = opened.register(selector, 0);
            channel = opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    ChannelSocket.State state() {
        if (ahead.hasRemaining()) {
            return ChannelSocket.State.INPUT;
        }
        try {
            int read = channel().read(ahead.clear());
            ahead.flip();
            return read == 0
                    ? ChannelSocket.State.QUIET
                    : read < 0 ? ChannelSocket.State.CLOSED : ChannelSocket.State.INPUT;
        } catch (IOException reset) {
            ahead.flip();
            return ChannelSocket.State.CLOSED;
        }
    }

    ChannelSocket.State awaitChange(Duration most) throws IOException {
        ChannelSocket.State state = state();
        if (state == ChannelSocket.State.QUIET && await(SelectionKey.OP_READ, System.nanoTime() + most.toNanos())) {
            return state();
        }
        return state;
    }

    /** Waits until data can be written (true) or there is unread data (false). */
    boolean awaitRoom() throws IOException {
        if (!ahead.hasRemaining() && !await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, deadline)) {
            throw new SocketTimeoutException("Write timed out");
        }
        return state() != ChannelSocket.State.INPUT;
    }

    void expireAfter(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    void expireNever() {
        deadline = NEVER;
    }

    boolean hasBroken() {
        return broken;
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(SocketAddress remote, int millis) throws IOException {
        InetSocketAddress to = (InetSocketAddress) remote;
        if (to.isUnresolved()) {
            throw new UnknownHostException(to.getHostName());
        }
        try {
            if (!channel().connect(to)) {
                awaitConnection(millis);
            }
            address = to.getAddress();
            port = to.getPort();
            localport = ((InetSocketAddress) channel().getLocalAddress()).getPort();
        } catch (IOException e) {
            close();
            throw asOfSocket(e);
        }
    }

    private void awaitConnection(int millis) throws IOException {
        long until = earlier(deadline, inMillis(millis));
        while (!channel().finishConnect()) {
            if (!await(SelectionKey.OP_CONNECT, until)) {
                throw new SocketTimeoutException("Connect timed out");
            }
        }
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        channel().bind(new InetSocketAddress(host, port));
        localport = ((InetSocketAddress) channel().getLocalAddress()).getPort();
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("Server sockets are not supported");
    }

    @Override
    protected void accept(SocketImpl accepted) throws IOException {
        throw new SocketException("Server sockets are not supported");
    }

    @Override
    protected InputStream getInputStream() {
        return new In();
    }

    @Override
    protected OutputStream getOutputStream() {
        return new Out();
    }

    @Override
    protected int available() {
        return state() == ChannelSocket.State.INPUT ? 1 : 0;
    }

    @Override
    protected void shutdownInput() throws IOException {
        channel().shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        channel().shutdownOutput();
    }

    @Override
    protected void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        // Wakes waiting threads; only this closes the channel for the peer.
        if (selector != null) {
            selector.close();
        }
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw new SocketException("Urgent data is not supported");
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        try {
            switch (option) {
                case SocketOptions.SO_TIMEOUT -> timeout = (Integer) value;
                case SocketOptions.SO_LINGER ->
                    set(StandardSocketOptions.SO_LINGER, value instanceof Integer seconds ? seconds : -1);
                case SocketOptions.TCP_NODELAY -> set(StandardSocketOptions.TCP_NODELAY, (Boolean) value);
                case SocketOptions.SO_KEEPALIVE -> set(StandardSocketOptions.SO_KEEPALIVE, (Boolean) value);
                case SocketOptions.SO_REUSEADDR -> set(StandardSocketOptions.SO_REUSEADDR, (Boolean) value);
                case SocketOptions.SO_SNDBUF -> set(StandardSocketOptions.SO_SNDBUF, (Integer) value);
                case SocketOptions.SO_RCVBUF -> set(StandardSocketOptions.SO_RCVBUF, (Integer) value);
                case SocketOptions.IP_TOS -> set(StandardSocketOptions.IP_TOS, (Integer) value);
                default -> throw new SocketException("Unsupported socket option " + option);
            }
        } catch (IOException e) {
            throw asOfSocket(e) instanceof SocketException of ? of : new SocketException(e.getMessage());
        }
    }

    @Override
    public @Nullable Object getOption(int option) throws SocketException {
        try {
            return switch (option) {
                case SocketOptions.SO_TIMEOUT -> timeout;
                case SocketOptions.SO_LINGER -> get(StandardSocketOptions.SO_LINGER);
                case SocketOptions.TCP_NODELAY -> get(StandardSocketOptions.TCP_NODELAY);
                case SocketOptions.SO_KEEPALIVE -> get(StandardSocketOptions.SO_KEEPALIVE);
                case SocketOptions.SO_REUSEADDR -> get(StandardSocketOptions.SO_REUSEADDR);
                case SocketOptions.SO_SNDBUF -> get(StandardSocketOptions.SO_SNDBUF);
                case SocketOptions.SO_RCVBUF -> get(StandardSocketOptions.SO_RCVBUF);
                case SocketOptions.IP_TOS -> get(StandardSocketOptions.IP_TOS);
                case SocketOptions.SO_BINDADDR -> ((InetSocketAddress) channel().getLocalAddress()).getAddress();
                default -> throw new SocketException("Unsupported socket option " + option);
            };
        } catch (IOException e) {
            throw asOfSocket(e) instanceof SocketException of ? of : new SocketException(e.getMessage());
        }
    }

    <T> void set(SocketOption<T> name, T value) throws IOException {
        channel().setOption(name, value);
    }

    <T> T get(SocketOption<T> name) throws IOException {
        return channel().getOption(name);
    }

    Set<SocketOption<?>> options() {
        return channel == null ? Set.of() : channel.supportedOptions();
    }

    private int read(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        if (deadline != NEVER && deadline - System.nanoTime() <= 0) {
            throw new SocketTimeoutException("Read timed out");
        }
        if (ahead.hasRemaining()) {
            bytes[from] = ahead.get();
            return 1;
        }
        ByteBuffer into = ByteBuffer.wrap(bytes, from, Math.min(count, MAX_TRANSFER));
        try {
            int read = channel().read(into);
            if (read == 0) {
                long until = earlier(deadline, inMillis(timeout));
                while (read == 0) {
                    if (!await(SelectionKey.OP_READ, until)) {
                        throw new SocketTimeoutException("Read timed out");
                    }
                    read = channel().read(into);
                }
            }
            return read;
        } catch (IOException e) {
            throw asOfSocket(e);
        }
    }

    private void write(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        if (broken) {
            return;
        }
        try {
            for (int at = from, end = from + count; at < end; ) {
                ByteBuffer next = ByteBuffer.wrap(bytes, at, Math.min(end - at, MAX_TRANSFER));
                int written = channel().write(next);
                at += written;
                if (written == 0 && !await(SelectionKey.OP_WRITE, deadline)) {
                    throw new SocketTimeoutException("Write timed out");
                }
            }
        } catch (IOException e) {
            broken = true;
            if (state() != ChannelSocket.State.INPUT) {
                throw asOfSocket(e);
            }
        }
    }

    /** Waits until the channel is ready for an operation; false on timeout. */
    private boolean await(int operation, long until) throws IOException {
        boolean interrupted = false;
        try {
            Objects.requireNonNull(key).interestOps(operation);
            while (true) {
                long left = until == NEVER ? 0 : until - System.nanoTime();
                if (until != NEVER && left <= 0) {
                    return false;
                }
                int ready = Objects.requireNonNull(selector)
                        .select(ignored -> {}, until == NEVER ? 0 : TimeUnit.NANOSECONDS.toMillis(left + 999_999));
                if (!channel().isOpen()) {
                    throw new SocketException("Socket closed");
                } else if (ready > 0) {
                    return true;
                }
                // A pending interrupt ends each select at once, so it is cleared here and restored later.
                interrupted |= Thread.interrupted();
            }
        } catch (ClosedSelectorException | java.nio.channels.CancelledKeyException e) {
            throw new SocketException("Socket closed");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SocketChannel channel() throws SocketException {
        if (channel == null) {
            throw new SocketException("Socket closed");
        }
        return channel;
    }

    private static long inMillis(int millis) {
        return millis == 0 ? NEVER : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static long earlier(long one, long other) {
        return one == NEVER || other != NEVER && other - one < 0 ? other : one;
    }

    /** Returns the exception that an ordinary socket would throw; those of channels are less specific. */
    private static IOException asOfSocket(IOException e) {
        if (e instanceof ClosedChannelException) {
            return new SocketException("Socket closed");
        } else if (e.getClass() == IOException.class) {
            SocketException same = new SocketException(e.getMessage());
            same.initCause(e);
            return same;
        }
        return e;
    }

    private final class In extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            return ChannelSocketImpl.this.read(bytes, from, count);
        }

        @Override
        public int available() {
            return ChannelSocketImpl.this.available();
        }
    }

    private final class Out extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            ChannelSocketImpl.this.write(bytes, from, count);
        }
    }
}

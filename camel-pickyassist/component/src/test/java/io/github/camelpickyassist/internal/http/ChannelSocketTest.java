/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChannelSocketTest {

    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private ServerSocket listener;
    private ChannelSocket socket;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new ChannelSocket();
        socket.connect(listener.getLocalSocketAddress(), 60_000);
        peer = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
        listener.close();
    }

    @Test
    void isQuietWhileNothingHappens() throws IOException {
        assertThat(socket.state()).isEqualTo(ChannelSocket.State.QUIET);
        assertThat(socket.awaitChange(Duration.ofMillis(1))).isEqualTo(ChannelSocket.State.QUIET);
    }

    @Test
    void detectsThatThePeerHasClosed() throws IOException {
        peer.close();

        assertThat(socket.awaitChange(AMPLE)).isEqualTo(ChannelSocket.State.CLOSED);
        assertThat(socket.state()).isEqualTo(ChannelSocket.State.CLOSED);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void detectsThatThePeerHasReset() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();

        assertThat(socket.awaitChange(AMPLE)).isEqualTo(ChannelSocket.State.CLOSED);
        assertThat(socket.state()).isEqualTo(ChannelSocket.State.CLOSED);
    }

    @Test
    void detectsInputWithoutConsumingIt() throws IOException {
        peer.getOutputStream().write(HELLO);
        peer.close();

        assertThat(socket.awaitChange(AMPLE)).isEqualTo(ChannelSocket.State.INPUT);
        assertThat(socket.state()).isEqualTo(ChannelSocket.State.INPUT);
        assertThat(socket.getInputStream().available()).isPositive();
        assertThat(socket.getInputStream().readAllBytes()).isEqualTo(HELLO);
    }

    @Test
    void readsDataReceivedBeforeTheConnectionBroke() throws IOException {
        peer.getOutputStream().write(HELLO);
        assertThat(socket.awaitChange(AMPLE)).isEqualTo(ChannelSocket.State.INPUT);
        peer.setSoLinger(true, 0);
        peer.close();
        for (int i = 0; i < 100_000 && !socket.hasBroken(); i++) {
            socket.getOutputStream().write(HELLO);
        }

        assertThat(socket.hasBroken()).isTrue();
        assertThat(socket.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }

    @Test
    void failsToWriteWhenThereIsNothingToRead() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();
        assertThat(socket.awaitChange(AMPLE)).isEqualTo(ChannelSocket.State.CLOSED);

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
            while (true) {
                socket.getOutputStream().write(HELLO);
            }
        });
        assertThat(socket.hasBroken()).isTrue();
    }

    @Test
    void waitsNoLongerThanItsTimeout() throws IOException {
        socket.setSoTimeout(20);

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> socket.getInputStream().read());
    }

    @Test
    void endsAtItsDeadlineEvenIfDataArrives() throws IOException {
        peer.getOutputStream().write(HELLO);
        assertThat(socket.awaitChange(AMPLE)).isEqualTo(ChannelSocket.State.INPUT);
        socket.expireAfter(Duration.ZERO);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> socket.getInputStream().read());
        socket.expireNever();

        assertThat(socket.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }

    @Test
    void continuesToReadWhenInterruptedAndKeepsTheInterrupt() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = ScriptedServer.daemon(() -> {
            try {
                Thread.currentThread().interrupt();
                socket.getInputStream().readNBytes(HELLO.length);
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (IOException e) {
                interrupted.completeExceptionally(e);
            }
        });
        reader.start();
        reader.interrupt();
        peer.getOutputStream().write(HELLO);

        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void canBeClosedDuringAReadOrWrite() throws Exception {
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
            try {
                return socket.getInputStream().read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        socket.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(read::get)
                .withRootCauseInstanceOf(SocketException.class);
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void writesMoreThanThePeerTakesAtOnce() throws Exception {
        byte[] much = new byte[20_000_000];
        CompletableFuture<Integer> received = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.getInputStream().readNBytes(much.length).length;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        socket.getOutputStream().write(much);

        assertThat(received.get()).isEqualTo(much.length);
    }

    @Test
    void distinguishesWritableFromInput() throws IOException {
        assertThat(socket.awaitRoom()).isTrue();
        peer.getOutputStream().write(HELLO);
        socket.awaitChange(AMPLE);

        assertThat(socket.awaitRoom()).isFalse();
    }

    @Test
    void hasTheOptionsOfASocket() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.setSoLinger(true, 3);
        socket.setSoTimeout(7);

        assertThat(socket.getTcpNoDelay()).isTrue();
        assertThat(socket.getKeepAlive()).isTrue();
        assertThat(socket.getSoLinger()).isEqualTo(3);
        assertThat(socket.getSoTimeout()).isEqualTo(7);
        assertThat(socket.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        assertThat(socket.supportedOptions()).contains(StandardSocketOptions.SO_KEEPALIVE);
        assertThat(socket.getPort()).isEqualTo(listener.getLocalPort());
        assertThat(socket.getLocalPort()).isEqualTo(peer.getPort());
        assertThat(socket.getInetAddress()).isEqualTo(listener.getInetAddress());
        assertThat(socket.isConnected()).isTrue();
    }

    @Test
    void failsToConnectToAClosedPort() throws IOException {
        int port = listener.getLocalPort();
        peer.close();
        listener.close();
        try (ChannelSocket another = new ChannelSocket()) {
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(
                            () -> another.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers that close the connection after their answer and do not say so. */
class WebhookConnectionTest {

    private static final int CALLS = 400;

    @ParameterizedTest(name = "HTTP {0}, closed with {1}")
    @CsvSource({"200,FIN", "200,RST", "500,FIN"})
    void isOfEachCallsOwn(int status, String end) throws IOException {
        try (ClosingReceiver receiver = new ClosingReceiver(status, end.equals("RST"));
                PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            sandbox.globalWebhook(receiver.uri());
            for (int i = 0; i < CALLS; i++) {
                sandbox.receives(CustomerMessage.text("55123456789", 8, "Hello " + i));
            }

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> counts(sandbox).path("delivered").asInt()
                                    + counts(sandbox).path("failed").asInt()
                            == CALLS);
            assertThat(counts(sandbox)
                            .path(status == 200 ? "delivered" : "failed")
                            .asInt())
                    .isEqualTo(CALLS);
            assertThat(receiver.calls).hasValue(CALLS);
            assertThat(counts(sandbox).path("lost").asInt()).isZero();
        }
    }

    private static JsonNode counts(PickyAssistSandbox sandbox) {
        return Client.json(new Client(sandbox).control("GET", "/sandbox/webhooks", ""))
                .path("global");
    }

    /** Reads a request, answers as if the connection stayed open, and closes it. */
    private static final class ClosingReceiver implements AutoCloseable {
        private final AtomicInteger calls = new AtomicInteger();
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final int status;
        private final boolean resets;

        ClosingReceiver(int status, boolean resets) throws IOException {
            this.status = status;
            this.resets = resets;
            thread.execute(this::serve);
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answer(socket);
                } catch (SocketException closed) {
                    return;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }

        private void answer(Socket socket) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                in.read();
            }
            calls.incrementAndGet();
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + " Status\r\nContent-Length: 2\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
            if (resets) {
                // Once the client has read the answer, or there would be none.
                socket.setSoTimeout(10_000);
                in.read();
                socket.setSoLinger(true, 0);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            thread.shutdownNow();
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {

    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";

    private HttpServer server;

    @BeforeEach
    void startEchoing() throws IOException {
        server = start(Duration.ofSeconds(30), (request, line) -> {
            if (request.head().path().equals("/bug")) {
                throw new IllegalStateException("planned for this test");
            } else if (!request.head().path().equals("/unread")) {
                line.send(Response.of(200).with(request.body().readAllBytes()));
            } else {
                line.send(Response.of(204));
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsABodyOfKnownLength() throws IOException {
        assertThat(answerTo(POST + "Content-Length: 5\r\nConnection: close\r\n\r\nhello"))
                .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
    }

    @Test
    void readsABodyInChunks() throws IOException {
        assertThat(answerTo(POST + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + "5;name=value\r\nhello\r\n1\r\n,\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"))
                .endsWith("\r\n\r\nhello,0123456789");
    }

    @Test
    void readsARequestByteByByte() throws IOException {
        try (Socket socket = connect()) {
            for (byte b :
                    (POST + "Content-Length: 2\r\nConnection: close\r\n\r\nhi").getBytes(StandardCharsets.UTF_8)) {
                socket.getOutputStream().write(b);
            }
            assertThat(text(socket)).endsWith("\r\n\r\nhi");
        }
    }

    @Test
    void servesManyRequestsOnOneLineEvenIfTheyComeAtOnce() throws IOException {
        String request = POST + "Content-Length: 2\r\n\r\nhi";
        assertThat(answerTo(request + request + POST + "Content-Length: 3\r\nConnection: close\r\n\r\nbye"))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                        + "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbye");
    }

    @Test
    void skipsABodyThatNobodyRead() throws IOException {
        assertThat(answerTo("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + POST
                        + "Content-Length: 2\r\nConnection: close\r\n\r\nhi"))
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .endsWith("\r\n\r\nhi");
    }

    @Test
    void closesAfterAnHttp10Request() throws IOException {
        assertThat(answerTo("POST /echo HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi"))
                .contains("Connection: close");
    }

    @Test
    void saysContinueOnlyWhenTheBodyIsWanted() throws IOException {
        try (Socket socket = connect()) {
            send(socket, POST + "Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
            String interim = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(interim.length()), StandardCharsets.UTF_8))
                    .isEqualTo(interim);
            send(socket, "hi");
            assertThat(text(socket)).startsWith("HTTP/1.1 200 OK").endsWith("hi");
        }
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /unread HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 999999\r\nConnection: close\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 204");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            400|nonsense\\r\\n\\r\\n
            400|\\r\\n\\r\\n
            400|POST  /echo HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            400|PO(ST /echo HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            400|POST echo HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\nHost: a\\n\\n
            400|POST /echo HTTP/1.1\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost : a\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\n folded\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nno colon\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: x\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 1\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nx\\r\\n
            400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nab\\r\\n
            501|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n
            417|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nExpect: miracles\\r\\n\\r\\n
            505|POST /echo HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n
            """)
    void refusesWhatIsNotStrictlyHttp(int status, String request) throws IOException {
        assertThat(answerTo(request.replace("\\r", "\r").replace("\\n", "\n")))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Connection: close");
    }

    @Test
    void refusesHeadsWithoutEnd() throws IOException {
        assertThat(answerTo("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(answerTo(POST + "A: " + "x".repeat(9000) + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(answerTo(POST + "A: b\r\n".repeat(100) + "\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(answerTo(POST + ("A: " + "x".repeat(8000) + "\r\n").repeat(5) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void answersWhenAHandlerFails() throws IOException {
        assertThat(answerTo("GET /bug HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("planned");
    }

    @Test
    void isSilentWhenARequestBreaksOff() throws IOException {
        try (Socket socket = connect()) {
            send(socket, POST + "Content-Length: 5\r\n\r\nhel");
            socket.shutdownOutput();
            assertThat(text(socket)).isEmpty();
        }
    }

    @Test
    void closesIdleLines() throws IOException {
        try (HttpServer impatient = start(Duration.ofMillis(20), (request, line) -> {});
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            assertThat(text(socket)).isEmpty();
        }
    }

    @Test
    void takesAThousandIdleLinesAndClosesThemPromptly() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            sockets.add(connect());
        }
        for (Socket socket : sockets) {
            send(socket, POST + "Content-Length: 2\r\n\r\nhi");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(answerTo(POST + "Content-Length: 2\r\nConnection: close\r\n\r\nhi"))
                .endsWith("hi");

        long before = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        for (Socket socket : sockets) {
            socket.getInputStream().readAllBytes();
            socket.close();
        }
    }

    @Test
    void leavesNeitherPortNorThreadsBehind() throws Exception {
        Socket open = connect();
        int port = server.port();

        server.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("sandbox-" + port + "-")) {
                // Its work is done; it may still be on its way out.
                thread.join(1000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
        open.close();
    }

    @Test
    void endsEveryWaitWhenItCloses() throws IOException {
        for (Handler waiting : List.<Handler>of(
                (request, line) -> line.hold(),
                (request, line) -> line.holdUntilClientCloses(),
                (request, line) -> line.writeForever(new byte[1024]),
                (request, line) -> line.pause(Duration.ofHours(1)))) {
            HttpServer held = start(Duration.ofSeconds(30), waiting);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), held.port())) {
                send(socket, POST + "\r\n");
                long before = System.nanoTime();
                held.close();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
                assertThat(textOrReset(socket))
                        .satisfies(text -> assertThat(text.replace("\0", "")).isEmpty());
            }
        }
    }

    private static HttpServer start(Duration idle, Handler handler) throws IOException {
        return HttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), idle, handler);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return text(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String textOrReset(Socket socket) throws IOException {
        try {
            return text(socket);
        } catch (SocketException reset) {
            return "";
        }
    }
}

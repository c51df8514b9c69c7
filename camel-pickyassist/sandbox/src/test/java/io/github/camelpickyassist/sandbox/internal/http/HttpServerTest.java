/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    /** What every answer has. */
    private static final String OURS =
            "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";

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
                .isEqualTo("HTTP/1.1 200 OK\r\n" + OURS + "Connection: close\r\nContent-Length: 5\r\n\r\nhello");
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
                .isEqualTo("HTTP/1.1 200 OK\r\n" + OURS + "Content-Length: 2\r\n\r\nhi"
                        + "HTTP/1.1 200 OK\r\n" + OURS + "Content-Length: 2\r\n\r\nhi"
                        + "HTTP/1.1 200 OK\r\n" + OURS + "Connection: close\r\nContent-Length: 3\r\n\r\nbye");
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
                    "POST /unread HTTP/1.1\r\n"
                            + "Host: a\r\n"
                            + "Expect: 100-continue\r\n"
                            + "Content-Length: 999999\r\n"
                            + "Connection: close\r\n\r\n");
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
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nX: b\\rc\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nX: \\0\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nX: \\e[2J\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\r\\n\\r\\n
        400|POST /e\\0cho HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        400|POST /e\\rcho HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\nX: \\0\\r\\n\\r\\n
        505|POST /echo HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n
        400|POST /echo HTTP/1.1 \\r\\nHost: a\\r\\n\\r\\n
        400| POST /echo HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        400|POST /echo\\tHTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nH(st: a\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +2\\r\\n\\r\\nhi
        505|POST /echo HTTP/1.9\\r\\nHost: a\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n+1\\r\\nx\\r\\n0\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n 1\\r\\nx\\r\\n0\\r\\n\\r\\n
        400|POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\nx\\n0\\n\\n
        """)
    void refusesWhatIsNotStrictlyHttp(int status, String request) throws IOException {
        assertThat(answerTo(request.replace("\\r", "\r")
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\0", "\0")
                        .replace("\\e", "\u001b")))
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhel",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
            })
    void isSilentWhenARequestBreaksOff(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, POST + request);
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

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
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
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
                assertThat(textOrReset(socket))
                        .satisfies(text -> assertThat(text.replace("\0", "")).isEmpty());
            }
        }
    }

    @Test
    void acceptsAgainAfterThreadsRanOut() throws IOException {
        AtomicInteger toFail = new AtomicInteger();
        try (HttpServer other = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                limits(Duration.ofSeconds(30)),
                (request, line) -> line.send(Response.of(204)),
                name -> task -> failingToStart(task, toFail))) {
            toFail.set(3);
            for (int i = 0; i < 3; i++) {
                assertThat(answerOf(other.port(), POST + "Connection: close\r\n\r\n"))
                        .isEmpty();
            }
            assertThat(answerOf(other.port(), POST + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 204");
            assertThat(toFail).hasValue(-1);
        }
    }

    private static Thread failingToStart(Runnable task, AtomicInteger toFail) {
        Thread thread = new Thread(task) {
            @Override
            public void start() {
                if (toFail.get() > 0 && toFail.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("planned for this test: unable to create native thread");
                }
                if (toFail.get() == 0) {
                    toFail.decrementAndGet();
                }
                super.start();
            }
        };
        thread.setDaemon(true);
        return thread;
    }

    @Test
    void servesOthersAfterARequestNeededMoreMemoryThanThereIs() throws IOException {
        try (HttpServer other = start(Duration.ofSeconds(30), (request, line) -> {
            if (request.head().path().equals("/large")) {
                throw new OutOfMemoryError("planned for this test");
            }
            line.send(Response.of(204));
        })) {
            assertThat(answerOf(other.port(), "GET /large HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .isEmpty();
            assertThat(answerOf(other.port(), POST + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void waitsForAHeadNoLongerThanItsTime() throws IOException {
        ServerLimits hasty =
                new ServerLimits(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofSeconds(30), 1024, 10);
        try (HttpServer other = start(hasty)) {
            assertThat(dripped(other.port(), "GET /echo HTTP/1.1\r\n", "X-A: b\r\n"))
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void waitsForABodyNoLongerThanItsPaceAllows() throws IOException {
        ServerLimits hasty =
                new ServerLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(300), 1024, 10);
        try (HttpServer other = start(hasty)) {
            assertThat(dripped(other.port(), POST + "Content-Length: 100000\r\n\r\n", "x"))
                    .startsWith("HTTP/1.1 408 ");
            assertThat(dripped(other.port(), POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"))
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void prolongsTheTimeOfABodyThatKeepsItsPace() throws IOException {
        Duration time = Duration.ofSeconds(2);
        ServerLimits hasty = new ServerLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), time, 1, 10);
        try (HttpServer other = start(hasty);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            long start = System.nanoTime();
            // A second more for each byte of it.
            String beginning = "x".repeat(20_000);
            send(socket, POST + "Content-Length: 20001\r\nConnection: close\r\n\r\n" + beginning);
            socket.setSoTimeout(20);
            while (System.nanoTime() - start < time.plusMillis(500).toNanos()) {
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
            send(socket, "y");
            socket.setSoTimeout(10_000);
            assertThat(text(socket)).startsWith("HTTP/1.1 200 ").endsWith(beginning + "y");
        }
    }

    @Test
    void closesConnectionsBeyondItsBound() throws IOException {
        ServerLimits two =
                new ServerLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 1024, 2);
        try (HttpServer other = start(two);
                Socket first = new Socket(InetAddress.getLoopbackAddress(), other.port());
                Socket second = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            send(first, POST + "Content-Length: 1\r\n\r\na");
            assertThat(first.getInputStream().read()).isEqualTo('H');
            send(second, POST + "Content-Length: 1\r\n\r\nb");
            assertThat(second.getInputStream().read()).isEqualTo('H');
            try (Socket third = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
                assertThat(textOrReset(third)).isEmpty();
            }
            first.shutdownOutput();
            await().untilAsserted(() -> assertThat(answerOf(other.port(), POST + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void sendsABodyPieceByPiece() throws IOException {
        byte[] piece = "0123456789".getBytes(StandardCharsets.US_ASCII);
        try (HttpServer other = start(
                Duration.ofSeconds(30),
                (request, line) -> line.send(Response.of(200), out -> {
                    for (int i = 0; i < 5_000; i++) {
                        out.write(piece);
                    }
                }))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + other.port() + "/"))
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .hasSize(50_000)
                        .endsWith("0123456789");
            }
            assertThat(answerOf(other.port(), "GET / HTTP/1.0\r\n\r\n"))
                    .contains("Connection: close")
                    .doesNotContain("chunked")
                    .endsWith("\r\n\r\n" + "0123456789".repeat(5_000));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesABodyIncompleteThatCannotBeWritten() throws IOException {
        try (HttpServer other = start(
                Duration.ofSeconds(30),
                (request, line) -> line.send(Response.of(200), out -> {
                    out.write(new byte[40_000]);
                    throw new IllegalStateException("planned for this test");
                }))) {
            assertThat(answerOf(other.port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .contains("chunked")
                    .doesNotContain("HTTP/1.1 500")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: b", "a\nb", "a\rb", "\0", "\u001b[2J", "\u007f"})
    void writesNoHeaderThatWouldEndEarly(String value) {
        assertThatThrownBy(() -> Response.of(200).with("Location", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Location: must not contain control characters");
        assertThatThrownBy(() -> Response.of(200).with(value, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesNoStatusWithoutThreeDigits() {
        assertThatThrownBy(() -> Response.of(99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.of(1000)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Sends a beginning, and then the same piece again and again until the server has had enough. */
    private static String dripped(int port, String beginning, String piece) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20);
            send(socket, beginning);
            StringBuilder answer = new StringBuilder();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < end) {
                try {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return answer.toString();
                    }
                    answer.append((char) next);
                } catch (SocketTimeoutException nothingYet) {
                    send(socket, piece);
                } catch (SocketException reset) {
                    return answer.toString();
                }
            }
            return "still waiting";
        }
    }

    private static HttpServer start(ServerLimits limits) throws IOException {
        return HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                limits,
                (request, line) ->
                        line.send(Response.of(200).with(request.body().readAllBytes())));
    }

    private static HttpServer start(Duration idle, Handler handler) throws IOException {
        return HttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits(idle), handler);
    }

    private static ServerLimits limits(Duration idle) {
        return new ServerLimits(idle, Duration.ofSeconds(30), Duration.ofSeconds(30), 1024, 1024);
    }

    private static String answerOf(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            send(socket, request);
            return textOrReset(socket);
        }
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

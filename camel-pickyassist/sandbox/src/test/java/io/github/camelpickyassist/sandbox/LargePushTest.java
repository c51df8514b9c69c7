/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargePushTest {

    private static final int MEGABYTES_OF_BASE64 = 100;

    @ParameterizedTest
    @CsvSource({"application/json,", "application/x-www-form-urlencoded,data="})
    void needsNoMemoryForItsMedia(String contentType, String before) throws IOException {
        try (SandboxProcess process = new SandboxProcess("-Xmx64m")) {
            URI uri = URI.create(process.baseUrl());
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                String head = (before == null ? "" : before) + "{\"token\":\"" + process.token()
                        + "\",\"application\":\"8\",\"globalmedia_code\":\"";
                String tail = "\",\"data\":[{\"number\":\"55123456789\"}]}";
                byte[] base64 = "QUJD".repeat(256 * 1024).getBytes(StandardCharsets.US_ASCII);
                long length = head.length() + (long) MEGABYTES_OF_BASE64 * base64.length + tail.length();

                OutputStream out = socket.getOutputStream();
                write(
                        out,
                        "POST /api/v2/push HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                                + contentType + "\r\nContent-Length: " + length + "\r\n\r\n" + head);
                for (int i = 0; i < MEGABYTES_OF_BASE64; i++) {
                    out.write(base64);
                }
                write(out, tail);

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .contains("{\"status\":100,");
            }
            assertThat(ServiceClient.send(java.net.http.HttpRequest.newBuilder(uri.resolve("/sandbox/messages")))
                            .body())
                    .contains("\"size\":" + MEGABYTES_OF_BASE64 * 1024 * 1024 / 4 * 3);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}

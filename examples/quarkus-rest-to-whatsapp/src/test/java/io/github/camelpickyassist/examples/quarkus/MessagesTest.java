/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Sandbox.class)
class MessagesTest {

    PickyAssistSandbox sandbox;

    @TestHTTPResource("/messages")
    URI messages;

    @BeforeEach
    void clear() {
        sandbox.clear();
    }

    @Test
    void arriveWithTheirText() throws Exception {
        HttpResponse<String> response = post("number=12025550101&text=Your+table+is+ready");

        assertEquals(202, response.statusCode());
        assertEquals(
                "Your table is ready", sandbox.messagesTo("12025550101").get(0).text());
    }

    @Test
    void areReportedWithTheServicesCodeIfItRefuses() throws Exception {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
        HttpResponse<String> response = post("number=12025550101&text=Your+table+is+ready");

        assertEquals(422, response.statusCode());
        assertTrue(response.body().contains("403"), response.body());
    }

    @Test
    void areRefusedWithoutACallIfTheNumberIsWrong() throws Exception {
        HttpResponse<String> response = post("number=0202555&text=Your+table+is+ready");

        assertEquals(400, response.statusCode());
        assertEquals(0, sandbox.requests());
    }

    private HttpResponse<String> post(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(messages)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}

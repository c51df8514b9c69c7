/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.push.Priority;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void answersAsTheVendorsPagesShow() {
        String push = client.withToken("'application':'1','globalmessage':'Hi',"
                + "'data':[{'number':'934343442290','message':''},{'number':'35435304220','message':''}]");

        HttpResponse<String> response = client.post("/push", push);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body().replaceAll("\"(push_id|msg_id)\":\"\\d+\"", "\"$1\":\"#\""))
                .isEqualTo("{\"status\":100,\"push_id\":\"#\",\"message\":\"Success\",\"data\":["
                        + "{\"msg_id\":\"#\",\"number\":\"934343442290\",\"credit\":\"0.005\"},"
                        + "{\"msg_id\":\"#\",\"number\":\"35435304220\",\"credit\":\"0.005\"}]}");
    }

    @Test
    void givesIdsThatGrow() {
        JsonNode first = client.push(HELLO);
        JsonNode second = client.push(HELLO);

        assertThat(second.path("push_id").asLong())
                .isEqualTo(first.path("push_id").asLong() + 1);
        assertThat(second.path("data").path(0).path("msg_id").asLong())
                .isEqualTo(first.path("data").path(0).path("msg_id").asLong() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/push", "/app/api/v2/push"})
    void isTakenByBothGenerations(String path) {
        HttpResponse<String> response = client.control("POST", path, client.withToken(HELLO));

        assertThat(ServiceClient.json(response).path("status").asInt()).isEqualTo(100);
        assertThat(sandbox.pushes()).singleElement().returns(path, ReceivedPush::path);
    }

    @Test
    void isFoundUnderTheBaseUrls() {
        assertThat(URI.create(sandbox.baseUrl()))
                .hasScheme("http")
                .hasHost("127.0.0.1")
                .hasPath("/api/v2");
        assertThat(sandbox.legacyBaseUrl()).endsWith("/app/api/v2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded"
            })
    void isTakenAsJsonUnderAnyContentType(String contentType) {
        HttpResponse<String> response = ServiceClient.post(
                URI.create(sandbox.baseUrl() + "/push"), contentType, "\n " + client.withToken(HELLO));

        assertThat(ServiceClient.json(response).path("status").asInt()).isEqualTo(100);
        assertThat(sandbox.pushes()).singleElement().returns(contentType, ReceivedPush::contentType);
    }

    @Test
    void isTakenAsAForm() {
        String document =
                client.withToken("'application':'1','data':[{'number':'55123456789','message':'1 + 1 = 2 & ü'}]");
        String form = "source=crm&data=" + URLEncoder.encode(document, StandardCharsets.UTF_8) + "&more=1";

        HttpResponse<String> response = ServiceClient.post(
                URI.create(sandbox.baseUrl() + "/push"), "application/x-www-form-urlencoded; charset=UTF-8", form);

        assertThat(ServiceClient.json(response).path("status").asInt()).isEqualTo(100);
        assertThat(sandbox.messagesTo("55123456789")).singleElement().returns("1 + 1 = 2 & ü", ReceivedMessage::text);
        assertThat(sandbox.pushes().get(0).json()).startsWith("{\"token\":\"•••\",\"application\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data=%7", "data=%zz", "other=1", "data=", "database=%7B%7D"})
    void isRefusedIfTheFormHoldsNoDocument(String form) {
        HttpResponse<String> response =
                ServiceClient.post(URI.create(sandbox.baseUrl() + "/push"), "application/x-www-form-urlencoded", form);

        assertThat(ServiceClient.json(response).path("status").asInt()).isEqualTo(410);
    }

    @Test
    void takesNumbersAndStringsForEachOther() {
        assertThat(client.status("'application':1,'priority':1,'data':[{'number':55123456789,'message':42}]"))
                .isEqualTo(100);
        assertThat(sandbox.messagesTo("55123456789")).singleElement().returns("42", ReceivedMessage::text);
    }

    @Test
    void takesThePriorityWithTheBlankOfTheSamples() {
        client.push("'priority ':'1'," + HELLO);

        assertThat(sandbox.pushes().get(0).push().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void ignoresBlanksAroundTokenAndNumber() {
        String push = "{\"token\":\" " + sandbox.token() + " \",\"application\":\" 1 \","
                + "\"data\":[{\"number\":\" 55123456789 \",\"message\":\" Hi \"}]}";

        JsonNode answer = ServiceClient.json(client.post("/push", push));

        assertThat(answer.path("data").path(0).path("number").asText()).isEqualTo("55123456789");
        assertThat(sandbox.messagesTo("55123456789")).singleElement().returns(" Hi ", ReceivedMessage::text);
    }

    @Test
    void becomesOneMessageForEachRecipient() {
        JsonNode answer = client.push("'application':'121','template_id':'XY6479','template_globalmessage':['all'],"
                + "'globalmessage':'shared','globalmedia':'https://example.org/a.png','data':["
                + "{'number':'55123456789','message':'own','reference_number':'ord-42','template_message':['A','B']},"
                + "{'number':'55123456780','message':' '}]");

        assertThat(sandbox.messages()).hasSize(2);
        assertThat(sandbox.messages().get(0))
                .returns("55123456789", ReceivedMessage::number)
                .returns("own", ReceivedMessage::text)
                .returns("ord-42", ReceivedMessage::reference)
                .returns("XY6479", ReceivedMessage::templateId)
                .returns(List.of("A", "B"), ReceivedMessage::templateValues)
                .returns(new ReceivedMedia.ByUrl("https://example.org/a.png", null, false), ReceivedMessage::media)
                .returns(answer.path("push_id").asText(), ReceivedMessage::pushId)
                .returns(answer.path("data").path(0).path("msg_id").asText(), ReceivedMessage::messageId)
                .returns(new BigDecimal("0.005"), ReceivedMessage::credit);
        assertThat(sandbox.messages().get(1))
                .returns("shared", ReceivedMessage::text)
                .returns(List.of("all"), ReceivedMessage::templateValues)
                .returns(null, ReceivedMessage::reference);
    }

    @Test
    void reachesMessengerUsersAndGroups() {
        assertThat(client.status("'application':'5','data':[{'messenger_id':'24680135791113','message':'Hi'}]"))
                .isEqualTo(100);
        assertThat(client.status("'application':'10','group_id':'120363043759006323','globalmessage':'Hi'"))
                .isEqualTo(100);
        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::number)
                .containsExactly("24680135791113", "120363043759006323");
    }

    @Test
    void isRememberedAsItCame() {
        client.push(HELLO);

        ReceivedPush push = sandbox.pushes().get(0);
        assertThat(push.json())
                .isEqualTo(client.withToken(HELLO).replace(sandbox.token(), "•••"))
                .doesNotContain(sandbox.token());
        assertThat(push.headerNames()).contains("Host", "Content-Type", "Content-Length");
        assertThat(push.answer()).returns(100, answer -> answer.status());
        assertThat(push.accepted()).isTrue();
        assertThat(push.position()).isEqualTo(1);
        assertThat(push.fault()).isNull();
    }

    @Test
    void isRememberedWhenItIsRefused() {
        client.push("'application':'1','data':[]");

        assertThat(sandbox.pushes()).singleElement().returns(402, push -> push.answer()
                .status());
        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.requests()).isEqualTo(1);
    }

    @Test
    void echoesNoReferenceUnlessAskedTo() {
        String push = "'application':'1','data':[{'number':'55123456789','message':'Hi','reference_number':'r1'}]";

        assertThat(client.push(push).toString()).doesNotContain("r1");
        try (PickyAssistSandbox echoing =
                PickyAssistSandbox.builder().echoReferences(true).create()) {
            assertThat(new ServiceClient(echoing)
                            .push(push)
                            .path("data")
                            .path(0)
                            .path("reference_number")
                            .asText())
                    .isEqualTo("r1");
        }
    }

    @Test
    void isRefusedWithA413IfItIsTooLarge() throws Exception {
        try (PickyAssistSandbox small =
                        PickyAssistSandbox.builder().largestBody(1000).create();
                RawClient known = new RawClient(small.baseUrl());
                RawClient chunked = new RawClient(small.baseUrl())) {
            String text = client.withToken("'application':'1','globalmessage':'" + "x".repeat(1000) + "','data':[]");

            assertThat(known.push(text).untilClosed())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("Connection: close")
                    .endsWith("Refused: the body has more than 1000 bytes.\n");
            String head = chunked.pushHead(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
            assertThat(chunked.send(head + Integer.toHexString(text.length()) + "\r\n" + text + "\r\n0\r\n\r\n")
                            .untilClosed())
                    .startsWith("HTTP/1.1 413 ");
            assertThat(small.pushes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/push/template", "/api", "/api/v3/push", "/sandbox/nothing"})
    void isNotTakenElsewhere(String path) {
        assertThat(client.control("POST", path, "{}").statusCode()).isEqualTo(404);
        assertThat(sandbox.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/push", "/api/v2/check-balance", "/app/api/v2/delivery-report"})
    void isNotTakenByAnotherMethod(String path) {
        HttpResponse<String> response = client.control("GET", path, "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }
}

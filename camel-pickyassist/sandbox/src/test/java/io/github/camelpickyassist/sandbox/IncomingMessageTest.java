/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingMessageTest {

    private static final String ANN = "55123456789";

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().clock(clock).sessionWindow(true).create();

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final ServiceClient client = new ServiceClient(sandbox);

    @BeforeEach
    void connect() {
        sandbox.globalWebhook(receiver.uri());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void isPostedInTheDocumentedForm() throws Exception {
        receive(CustomerMessage.text(ANN, 121, "Hello & goodbye").named("Ann"));

        assertThat(receiver.calls().get(0).contentType()).isEqualTo("application/json");
        assertThat(receiver.calls().get(0).body())
                .isEqualTo("{\"number\":\"55123456789\",\"message-in\":\"Hello+%26+goodbye\","
                        + "\"message_in_raw\":\"Hello & goodbye\",\"type\":1,\"application\":121,"
                        + "\"unique-id\":\"52363299\",\"project-id\":3526,\"direction\":0,\"name\":\"Ann\"}");
    }

    @Test
    void carriesButtonsFilesAndPlaces() throws Exception {
        receive(CustomerMessage.button(ANN, 8, "Yes", "confirm").inReplyTo("9844217"));
        receive(CustomerMessage.media(ANN, 8, "https://example.org/a.jpeg", 2));
        receive(CustomerMessage.location(ANN, 8, "19.07", "72.87"));

        assertThat(call(0).path("type").asInt()).isEqualTo(9);
        assertThat(call(0).path("payload").asText()).isEqualTo("confirm");
        assertThat(call(0).path("context-msg-id").asText()).isEqualTo("9844217");
        assertThat(call(1).path("media-url").asText()).isEqualTo("https://example.org/a.jpeg");
        assertThat(call(2).path("location").path("lat").asText()).isEqualTo("19.07");
    }

    @Test
    void carriesChoicesAndContacts() throws Exception {
        receive(CustomerMessage.listChoice(ANN, 8, "Two rooms", "room-2"));
        receive(CustomerMessage.replyButton(ANN, 8, "Yes", "yes-1"));
        receive(CustomerMessage.contact(ANN, 8, "Bob", "Doe", "+55 12 3456 780"));

        assertThat(call(0).path("type").asInt()).isEqualTo(9);
        assertThat(call(0).path("message_in_raw").asText()).isEqualTo("Two rooms");
        assertThat(call(0).path("interactive").toString())
                .isEqualTo("{\"type\":1,\"id\":\"room-2\",\"description\":null}");
        assertThat(call(1).path("interactive").path("type").asInt()).isEqualTo(2);
        assertThat(call(2).path("type").asInt()).isEqualTo(7);
        JsonNode card = call(2).path("contact").path(0);
        assertThat(card.path("first_name").asText()).isEqualTo("Bob");
        assertThat(card.path("phone").asText()).isEqualTo("+55 12 3456 780");
        assertThat(turns().findValuesAsText("payload")).containsExactly("room-2", "yes-1");
        assertThat(turns().findValuesAsText("contact")).containsExactly("Bob Doe, +55 12 3456 780");
    }

    @Test
    void comesFromAGroupUnderTheNameOfBoth() throws Exception {
        receive(CustomerMessage.text(ANN, 10, "Hi all").named("Ann").inGroup("120363043759006323", "Friends"));

        assertThat(call(0).path("number").asText()).isEqualTo("Friends@55123456789");
        assertThat(call(0).path("group-id").asText()).isEqualTo("120363043759006323");
        assertThat(call(0).path("direction").asInt()).isZero();
        JsonNode turns = ServiceClient.json(
                        client.control("GET", "/sandbox/conversation?application=10&number=120363043759006323", ""))
                .path("turns");
        assertThat(turns.findValuesAsText("from")).containsExactly(ANN);
    }

    @Test
    void isAnEchoIfTheOwnerOfThePhoneWrote() throws Exception {
        receive(CustomerMessage.text(ANN, 10, "I call you").asEcho());

        assertThat(call(0).path("direction").asInt()).isEqualTo(1);
        assertThat(call(0).path("number").asText()).isEqualTo(ANN);
        JsonNode turns = ServiceClient.json(
                        client.control("GET", "/sandbox/conversation?application=10&number=" + ANN, ""))
                .path("turns");
        assertThat(turns.findValuesAsText("side")).containsExactly("echo");
        assertThat(client.status("'application':'8','data':[{'number':'55123456789','message':'Hi'}]"))
                .as("nobody wrote")
                .isEqualTo(802);
    }

    @Test
    void comesFromGroupsAndAsEchoOnWebAutomationOnly() {
        CustomerMessage message = CustomerMessage.text(ANN, 8, "Hi");
        assertThatThrownBy(() -> message.inGroup("1", "Friends")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(message::asEcho).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canHaveNumbersAsTextAndCallItselfAForm() throws Exception {
        sandbox.webhookQuirks(Set.of(WebhookQuirk.NUMBERS_AS_TEXT, WebhookQuirk.FORM_CONTENT_TYPE));
        receive(CustomerMessage.text(ANN, 8, "Hi"));

        assertThat(receiver.calls().get(0).contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(call(0).path("application").isTextual()).isTrue();
    }

    @Test
    void isSeenInTheConversationWithTheInstantReply() throws Exception {
        receiver.answers("{\"message-out\":\"Thank you\",\"delay\":\"0\",\"type\":\"1\"}");
        receive(CustomerMessage.text(ANN, 8, "Hi"));

        JsonNode turns = turns();
        assertThat(turns.findValuesAsText("side")).containsExactly("received", "replied");
        assertThat(turns.findValuesAsText("text")).containsExactly("Hi", "Thank you");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}
        not JSON
        []
        {"message-out":
        """)
    void getsNoReplyFromAnAnswerThatIsNone(String answer) throws Exception {
        receiver.answers(answer);
        receive(CustomerMessage.text(ANN, 8, "Hi"));

        assertThat(turns()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: HTTP {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'number':'55123456789','application':8,'text':'Hi'}                                  | 204
        {'number':'55123456789','application':8,'text':'Yes','payload':'confirm'}             | 204
        {'number':'55123456789','application':8,'media_url':'https://example.org/a','type':2} | 204
        {'number':'55123456789','application':8,'latitude':'1','longitude':'2'}               | 204
        {'number':'55123456789','application':8,'media_url':'https://example.org/a','type':1} | 400
        {'number':'+55','application':8,'text':'Hi'}                                          | 400
        {'number':'55123456789','application':'x','text':'Hi'}                                | 400
        {'number':'55123456789','application':8}                                              | 400
        {'number':'55123456789','application':8,'text':'A','interactive_id':'a'}              | 204
        {'number':'55123456789','application':8,'text':'A','interactive_id':'a','interactive_type':3} | 400
        {'number':'55123456789','application':8,'interactive_id':'a'}                         | 400
        {'number':'55123456789','application':8,'contact_phone':'55123456780'}                | 204
        {'number':'55123456789','application':10,'text':'A','group_id':'1'}                   | 204
        {'number':'55123456789','application':8,'text':'A','group_id':'1'}                    | 400
        {'number':'55123456789','application':10,'text':'A','direction':1}                    | 204
        {'number':'55123456789','application':10,'text':'A','direction':2}                    | 400
        {'number':'55123456789','application':10,'text':'A','direction':1,'group_id':'1'}     | 400
        """)
    void comesFromOtherLanguages(String order, int status) {
        assertThat(client.control("POST", "/sandbox/incoming", order).statusCode())
                .isEqualTo(status);
        int calls = status == 204 ? 1 : 0;
        await().until(() -> receiver.calls().size() == calls);
    }

    @Test
    void opensTheWindowOfTwentyFourHoursForFreeText() throws Exception {
        String text = "'application':'8','data':[{'number':'55123456789','message':'Hi'}]";
        String template = "'application':'8','template_id':'XY1','data':[{'number':'55123456789'}]";
        assertThat(client.status(text)).isEqualTo(802);
        assertThat(client.status(template)).isEqualTo(100);

        receive(CustomerMessage.text(ANN, 8, "Hi"));
        assertThat(client.status(text)).isEqualTo(100);
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(client.status(text)).isEqualTo(100);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.status(text)).isEqualTo(802);
        assertThat(client.status(text.replace("'8'", "'1'")))
                .as("no official channel")
                .isEqualTo(100);
    }

    @Test
    void completesWithoutAWebhookAndWithADeadOne() throws Exception {
        // Not the port of a receiver that was closed: somebody else may be given it meanwhile.
        client.control("POST", "/sandbox/webhooks", "{'global':'http://127.0.0.1:1/'}");
        assertThat(receive(CustomerMessage.text(ANN, 8, "Hi"))).isEqualTo(WebhookAnswer.NONE);
        client.control("POST", "/sandbox/webhooks", "{'global':''}");
        assertThat(receive(CustomerMessage.text(ANN, 8, "Hi"))).isEqualTo(WebhookAnswer.NONE);
    }

    private WebhookAnswer receive(CustomerMessage message) throws Exception {
        return sandbox.receives(message).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private JsonNode call(int index) {
        return receiver.calls().get(index).json();
    }

    private JsonNode turns() {
        return ServiceClient.json(client.control("GET", "/sandbox/conversation?application=8&number=" + ANN, ""))
                .path("turns");
    }
}

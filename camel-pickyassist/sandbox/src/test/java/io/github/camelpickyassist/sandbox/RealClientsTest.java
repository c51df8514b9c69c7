/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients in the wild send, and what the service says to it. */
class RealClientsTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        407 | 'application':8,'data':[{'number':'55123456789','template_id':'AB1234','template_message':['Ann'],'language':'en'}]
        407 | 'application':8,'data':[{'number':'55123456789','media_url':'https://example.org/a.png'}]
        407 | 'application':8,'media_url':'https://example.org/a.png','data':[{'number':'55123456789'}]
        407 | 'application':8,'data':[{'number':'55123456789','mesage':'Hello'}]
        407 | 'application':8,'text':'Hello','data':[{'number':'55123456789'}]
        407 | 'application':8,'message':'Hello','data':[{'number':'55123456789'}]
        407 | 'application':8,'reference_number':'r1','data':[{'number':'55123456789'}]
        407 | 'application':8,'interactive':{'type':'list'},'data':[{'number':'55123456789'}]
        407 | 'application':8,'data':[{'number':'55123456789','location':{'lat':'1','long':'2'}}]
        407 | 'application':8,'location':'','contact':[],'data':[{'number':'55123456789'}]
        407 | 'application':8,'location':{},'contact':null,'data':[{'number':'55123456789'}]
        407 | 'application':8,'template_id':'','data':[{'number':'55123456789'}]
        407 | 'application':8,'template_id':' ','data':[{'number':'55123456789','message':''}]
        407 | 'application':10,'group_id':'120363043759006323','mention_numbers':['55123456789']
        100 | 'application':8,'location':{'lat':'1','long':'2'},'data':[{'number':'55123456789'}]
        100 | 'application':8,'contact':[{'first_name':'Bob'}],'data':[{'number':'55123456789'}]
        100 | 'application':8,'template_id':'','data':[{'number':'55123456789','message':'Hello'}]
        100 | 'application':1,'location':'','contact':'','data':[{'number':'55123456789','message':'Hello'}]
        100 | 'application':'8','group_id':'','data':[{'number':'55123456789','message':'x'}]
        100 | 'application':'8','group_id':' ','data':[{'number':'55123456789','message':'x'}]
        402 | 'application':'10','group_id':'','globalmessage':'x'
        100 | 'application':'10','group_id':'120363043759006323','globalmessage':'x'
        406 | 'application':5,'data':[{'number':'24680135791113','message':'Hi'}]
        406 | 'application':5,'data':[{'messenger_id':'','number':'24680135791113','message':'Hi'}]
        100 | 'application':5,'data':[{'messenger_id':'24680135791113','message':'Hi'}]
        100 | 'application':5,'data':[{'messenger_id':'24680135791113','number':'','message':'Hi'}]
        406 | 'application':8,'data':[{'messenger_id':'24680135791113','message':'Hi'}]
        100 | 'application':8,'data':[{'messenger_id':'','number':'55123456789','message':'Hi'}]
        100 | 'application':8,'globalmedia':'https://example.org/a.pdf','globalmessage':'See','data':[{'number':'55123456789'}]
        100 | 'application':1,'globalmedia':'https://example.org/a.mp3','data':[{'number':'55123456789','message':'Listen'}]
        100 | 'application':8,'data':[{'number':'55123456789','media':'https://example.org/a.pdf','message':'See'}]
        """)
    void getTheAnswerOfTheService(int status, String push) {
        assertThat(client.status(push)).isEqualTo(status);
    }

    @Test
    void loseTheCaptionOfADocumentAndAreTold() {
        client.push("'application':8,'globalmedia':'https://example.org/a.pdf','globalmessage':'See page 2',"
                + "'data':[{'number':'55123456789'},"
                + "{'number':'55123456780','media':'https://example.org/a.png'}]");

        assertThat(sandbox.messagesTo("55123456789"))
                .singleElement()
                .returns("", ReceivedMessage::text)
                .returns("See page 2", ReceivedMessage::lostCaption);
        assertThat(sandbox.messagesTo("55123456780"))
                .singleElement()
                .returns("See page 2", ReceivedMessage::text)
                .returns("", ReceivedMessage::lostCaption);
        JsonNode turns =
                ServiceClient.json(client.control("GET", "/sandbox/conversation?application=8&number=55123456789", ""));
        assertThat(turns.findValuesAsText("lost_caption")).containsExactly("See page 2");
        assertThat(ServiceClient.json(client.control("GET", "/sandbox/messages", ""))
                        .findValuesAsText("lost_caption"))
                .containsExactly("See page 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\nDATA\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\nDATA\r\n--b--",
                "--b\r\n"
                        + "content-disposition: form-data; name=data\r\n"
                        + "Content-Type: application/json\r\n\r\n"
                        + "DATA\r\n"
                        + "--b--",
                "preamble\r\n"
                        + "--b\r\n"
                        + "Content-Disposition: form-data; name=\"x\"\r\n\r\n"
                        + "{}\r\n"
                        + "--b\r\n"
                        + "Content-Disposition: form-data; name=\"data\"; filename=\"blob\"\r\n\r\n"
                        + "DATA\r\n"
                        + "--b--",
                "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\nDATA\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{}\r\n--b--\r\nepilogue",
                "DATA"
            })
    void mayPostAMultipartForm(String form) {
        String text = "a\\r\\n--\\u0041 --b -\\r--";
        String body = form.replace("DATA", client.withToken(HELLO.replace("Hello", text)));

        HttpResponse<String> response =
                ServiceClient.post(URI.create(sandbox.baseUrl() + "/push"), "multipart/form-data; boundary=b", body);

        assertThat(response.body()).startsWith("{\"status\":100,");
        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("a\r\n--A --b -\r--");
    }

    @Test
    void mayPostAMultipartFormWithAFileOfAnyLength() {
        String base64 = "QUJD".repeat(200_000);
        String push = client.withToken(
                "'application':'8','globalmedia_code':'" + base64 + "','data':[{'number':'55123456789'}]");
        String body = "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n" + push + "\r\n--b--\r\n";

        assertThat(ServiceClient.post(
                                URI.create(sandbox.baseUrl() + "/push"), "Multipart/Form-Data; Boundary=\"b\"", body)
                        .body())
                .startsWith("{\"status\":100,");
        assertThat(((ReceivedMedia.ByContent) sandbox.messages().get(0).media())
                        .file()
                        .length())
                .isEqualTo(600_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b--",
                "--b\r\n\r\n{}",
                "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n{}\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"filename=data\"\r\n\r\n{}\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{\"token\":"
            })
    void areRefusedIfAMultipartFormHasNoDocument(String form) {
        assertThat(ServiceClient.json(ServiceClient.post(
                                URI.create(sandbox.baseUrl() + "/push"), "multipart/form-data; boundary=b", form))
                        .path("status")
                        .asInt())
                .isEqualTo(410);
    }

    @Test
    void areRefusedWithoutAWordMoreAndTheJournalSaysWhy() {
        client.push("'application':'1','data':[{'number':'55123456789','message':'Hi'},{'number':'+55123456780'}]");
        client.push("'application':'1','voice':1,'globalmessage':'Hi','data':[{'number':'55123456789'}]");
        client.push("'application':'1','data':[{'number':'55123456789','mesage':'Hi'}]");
        client.post("/push", "{\"token\":\"wrong\"," + HELLO.replace('\'', '"') + "}");
        client.post("/push", "{\"token\":\"" + sandbox.token() + "\",\"application\":1,\"data\":{}}");
        client.push(HELLO);

        assertThat(sandbox.pushes())
                .extracting(ReceivedPush::reason)
                .containsExactly(
                        "data[1].number: leading '+'; digits with country code expected",
                        "not supported by channel 1 (whatsapp-personal): voice note",
                        "data[0]: neither text nor file, template, location or contact",
                        "the token is missing or unknown",
                        "");
        JsonNode journal = ServiceClient.json(client.control("GET", "/sandbox/pushes", ""));
        assertThat(journal.path("pushes").findValuesAsText("reason")).hasSize(4);
        assertThat(journal.path("refused").findValuesAsText("reason")).containsExactly("data: an array expected");
        assertThat(journal.toString()).doesNotContain(sandbox.token());
    }

    @ParameterizedTest(name = "{0} {1}: HTTP {2}")
    @CsvSource({
        "POST,/api/v2/no-such-operation,404,Not Found",
        "POST,/api/v2/push/,404,Not Found",
        "POST,/app/api/v2/template-status,404,Not Found",
        "POST,/api/v3/push,404,Not Found",
        "GET,/api/v2/push,405,Method Not Allowed"
    })
    void readJsonWhateverTheyAskFor(String method, String path, int status, String message) {
        HttpResponse<String> response = client.control(method, path, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"status\":" + status + ",\"message\":\"" + message + "\"}");
    }

    @Test
    void mayCloseTheConnectionAfterEveryPush() throws IOException {
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            String body = client.withToken(HELLO);
            assertThat(wire.send("POST /api/v2/push HTTP/1.0\r\nHost: localhost\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .untilClosed())
                    .contains("\"status\":100");
        }
    }
}

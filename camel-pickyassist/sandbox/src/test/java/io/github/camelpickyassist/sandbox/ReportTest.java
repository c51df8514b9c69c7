/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.event.DeliveryReport;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.event.MessageReport;
import io.github.camelpickyassist.protocol.event.ReportRefusal;
import io.github.camelpickyassist.protocol.wire.ReportReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2019-08-06T06:46:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .balance(new BigDecimal("10"))
            .reportDelays(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30))
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    private JsonNode push;

    @BeforeEach
    void pushOnAnOfficialChannel() {
        push = client.push(
                "'application':'8','data':[{'number':'55123456789','message':'Hi'},{'number':'55123456780','message':'Hi'}]");
    }

    @Test
    void looksAsOnTheVendorsPage() {
        clock.advance(Duration.ofSeconds(20));

        assertThat(report(push.path("push_id").asText()).replaceAll("\"msg_id\":\"\\d+\"", "\"msg_id\":\"#\""))
                .isEqualTo("{\"project_id\":\"3526\",\"push_id\":"
                        + push.path("push_id").asText()
                        + ",\"application\":\"8\",\"message_type\":\"3\",\"time\":\"06-08-2019 06:46 AM\",\"data\":["
                        + "{\"number\":\"55123456789\",\"msg_id\":\"#\",\"status\":\"1\",\"error_code\":\"\"},"
                        + "{\"number\":\"55123456780\",\"msg_id\":\"#\",\"status\":\"1\",\"error_code\":\"\"}]}");
    }

    @Test
    void canBeReadBack() throws Exception {
        clock.advance(Duration.ofSeconds(30));

        DeliveryReport report = (DeliveryReport)
                ReportReader.read(report(push.path("push_id").asText()).getBytes(StandardCharsets.UTF_8));

        assertThat(report.pushId()).isEqualTo(push.path("push_id").asText());
        assertThat(report.media()).isNull();
        assertThat(report.messages().get(1))
                .isEqualTo(new MessageReport(
                        "55123456780", push.path("data").path(1).path("msg_id").asText(), DeliveryStatus.READ, ""));
    }

    @Test
    void isEmptyBeforeItsTime() {
        clock.advance(Duration.ofSeconds(10).minusNanos(1));

        assertThat(ServiceClient.json(report(push.path("push_id").asText())).path("data"))
                .isEmpty();
    }

    @ParameterizedTest(name = "channel {0} after {1} s: {2}, {3} in a report")
    @CsvSource(textBlock = """
        8,  0,  UNKNOWN,   none
        8,  10, SUBMITTED, 0
        8,  20, DELIVERED, 1
        8,  30, READ,      3
        1,  30, DELIVERED, 1
        3,  30, DELIVERED, 1
        10, 30, READ,      3
        """)
    void followsTheClock(int channel, int seconds, DeliveryStatus status, String reported) {
        JsonNode other = client.push("'application':" + channel + ",'data':[{'number':'55123456781','message':'Hi'}]");
        clock.advance(Duration.ofSeconds(seconds));

        assertThat(sandbox.messagesTo("55123456781")).singleElement().returns(status, ReceivedMessage::status);
        assertThat(ServiceClient.json(report(other.path("push_id").asText()))
                        .path("data")
                        .path(0)
                        .path("status")
                        .asText("none"))
                .isEqualTo(reported);
    }

    @Test
    void neverTellsMoreOfAGroupThanThatItWasSubmitted() {
        client.push("'application':'10','group_id':'120363043759006323','globalmessage':'Hi'");
        clock.advance(Duration.ofHours(1));

        assertThat(sandbox.messagesTo("120363043759006323"))
                .singleElement()
                .returns(DeliveryStatus.SUBMITTED, ReceivedMessage::status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
        https://example.org/a.png, 1
        https://example.org/a.mp4, 2
        https://example.org/a.mp3, 4
        https://example.org/a.pdf, 5
        https://example.org/a,     5
        """)
    void tellsTheTypeByItsOwnCode(String url, String code) {
        JsonNode media = client.push("'application':'8','globalmedia':'" + url + "','data':[{'number':'55123456789'}]");

        assertThat(ServiceClient.json(report(media.path("push_id").asText()))
                        .path("message_type")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void takesThePushIdAsNumberOrText() {
        String id = push.path("push_id").asText();
        assertThat(ServiceClient.json(query("/delivery-report", "'push_id':" + id))
                        .path("push_id")
                        .asText())
                .isEqualTo(id);
        assertThat(ServiceClient.json(query("/delivery-report", "'push_id':' " + id + " '"))
                        .path("push_id")
                        .asText())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'push_id':1", "'push_id':null", "'push_id':[]", "'other':1"})
    void isRefusedForAPushThatIsNotKnown(String fields) throws Exception {
        assertThat(ReportReader.read(query("/delivery-report", fields).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ReportRefusal(410, "Invalid Request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/delivery-report", "/check-balance"})
    void isRefusedWithoutTheToken(String path) {
        assertThat(ServiceClient.json(client.post(path, "{\"token\":\"another\"}"))
                        .path("status")
                        .asInt())
                .isEqualTo(401);
        assertThat(ServiceClient.json(client.post(path, "{")).path("status").asInt())
                .isEqualTo(410);
    }

    @Test
    void tellsWhatIsLeftInTheWallet() {
        assertThat(query("/check-balance", "'x':1"))
                .isEqualTo("{\"status\":100,\"message\":\"Success\",\"balance\":9.990}");
    }

    private String report(String pushId) {
        return query("/delivery-report", "'push_id':" + pushId);
    }

    private String query(String path, String fields) {
        return client.post(path, client.withToken(fields)).body();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be switched while the sandbox runs. */
class SwitchesTest {

    private static final String OFFICIAL = "'application':'8','data':[{'number':'55123456789','message':'Hello'}]";
    private static final String PERSONAL = OFFICIAL.replace("'8'", "'1'");

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .offlineChannels(2)
            .balance(new BigDecimal("100"))
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void keepTheTwentyFourHours() {
        set("{'session_window':true}");
        assertThat(client.status(OFFICIAL)).isEqualTo(802);
        assertThat(client.status(PERSONAL)).isEqualTo(100);
        assertThat(sandbox.pushes().get(0).reason())
                .isEqualTo("data[0]: did not write within 24 hours; only a template reaches this number");
        sandbox.receives(CustomerMessage.text("55123456789", 8, "Hi"));
        assertThat(client.status(OFFICIAL)).isEqualTo(100);

        set("{'session_window':false,'outside_session':'55123456789, 55123456780'}");
        assertThat(client.status(OFFICIAL)).isEqualTo(802);
        assertThat(client.status(OFFICIAL.replace("6789", "6781"))).isEqualTo(100);
        set("{'outside_session':''}");
        assertThat(client.status(OFFICIAL)).isEqualTo(100);

        sandbox.sessionWindow(true);
        sandbox.outsideSession("55123456789");
        sandbox.clear();
        assertThat(client.status(OFFICIAL)).isEqualTo(100);
    }

    @Test
    void setTheBalance() {
        set("{'balance':'0.005'}");
        assertThat(client.status(PERSONAL)).isEqualTo(100);
        assertThat(client.status(PERSONAL)).isEqualTo(403);
        assertThat(sandbox.pushes().get(1).reason()).isEqualTo("costs 0.005, the balance is 0.000");
        set("{'balance':''}");
        assertThat(client.status(PERSONAL)).isEqualTo(100);

        sandbox.balance(BigDecimal.ZERO);
        assertThat(client.status(PERSONAL)).isEqualTo(403);
        sandbox.clear();
        assertThat(client.status(PERSONAL)).isEqualTo(100);
    }

    @Test
    void switchChannelsOffline() {
        assertThat(client.status(PERSONAL.replace("'1'", "'2'"))).isEqualTo(404);
        set("{'offline_channels':'1,whatsapp-web'}");
        assertThat(client.status(PERSONAL)).isEqualTo(404);
        assertThat(client.status(PERSONAL.replace("'1'", "'10'"))).isEqualTo(404);
        assertThat(client.status(PERSONAL.replace("'1'", "'2'"))).isEqualTo(100);
        assertThat(sandbox.pushes().get(1).reason()).startsWith("application: channel 1");
        set("{'offline_channels':''}");
        assertThat(client.status(PERSONAL)).isEqualTo(100);

        sandbox.offlineChannels(1);
        assertThat(client.status(PERSONAL)).isEqualTo(404);
        sandbox.clear();
        assertThat(client.status(PERSONAL)).isEqualTo(100);
        assertThat(client.status(PERSONAL.replace("'1'", "'2'"))).isEqualTo(404);
    }

    @Test
    void tellHowTheyStand() {
        set("{'session_window':true,'outside_session':'55123456789','balance':'1.50','offline_channels':'10,1'}");

        JsonNode settings = ServiceClient.json(client.control("GET", "/sandbox/settings", ""));

        assertThat(settings.toString())
                .isEqualTo("{\"session_window\":true,\"outside_session\":[\"55123456789\"],"
                        + "\"balance\":\"1.50\",\"offline_channels\":[1,10]}");
        set("{'balance':''}");
        assertThat(ServiceClient.json(client.control("GET", "/sandbox/settings", ""))
                        .has("balance"))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'session_window':'perhaps'}              | session_window: must be true or false
        {'balance':'much'}                        | balance: must be an amount such as 12.50
        {'balance':'-1'}                          | balance: must be an amount such as 12.50
        {'balance':1e999999999}                   | balance: must be an amount such as 12.50
        {'offline_channels':'moon'}               | neither a positive number
        {'offline_chanels':'1'}                   | unknown setting; the settings are session_window
        {'session_window':true,'balance':'much'}  | balance: must be an amount
        []                                        | the body must be a JSON object
        """)
    void areSetAllOrNone(String order, String problem) {
        HttpResponse<String> response = client.control("POST", "/sandbox/settings", order);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(problem);
        assertThat(client.status(OFFICIAL)).isEqualTo(100);
    }

    private void set(String order) {
        HttpResponse<String> response = client.control("POST", "/sandbox/settings", order);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final String TO = "'application':'8','data':[{'number':'55123456789',";

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .templates("OLD1")
            .template(ApprovedTemplate.of("XY6479", "en", "Order {{1}} of {{2}}")
                    .in("pt", "Pedido {{1}} de {{2}}")
                    .withHeader("For {{1}}")
                    .withButtons("Track it"))
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'template_message':['A','B'],'template_header':['Ann'],'language':'en'}],'template_id':'XY6479'   | 100
        'template_message':['A','B'],'template_header':['Ann'],'language':'pt'}],'template_id':'XY6479'   | 100
        'template_header':['Ann']}],'template_id':'XY6479','template_globalmessage':['A','B'],'language':'en' | 100
        'template_message':['A','B'],'template_header':['Ann'],'language':'de'}],'template_id':'XY6479'   | 804
        'template_message':['A'],'template_header':['Ann'],'language':'en'}],'template_id':'XY6479'       | 410
        'template_message':['A','B','C'],'template_header':['Ann'],'language':'en'}],'template_id':'XY6479' | 410
        'template_message':['Ann','A','B'],'language':'en'}],'template_id':'XY6479'                       | 410
        'template_message':['A'],'language':'de'}],'template_id':'OLD1'                                   | 100
        'template_message':['A']}],'template_id':'NONE1'                                                  | 804
        """)
    void mustFit(String fields, int status) {
        assertThat(client.status(TO + fields)).isEqualTo(status);
    }

    @Test
    void isShownAsAPersonSeesIt() {
        client.push(TO + "'template_message':['A-1','$25'],'template_header':['Ann']}],"
                + "'template_id':'XY6479','language':'pt'");

        JsonNode turn = ServiceClient.json(
                        client.control("GET", "/sandbox/conversation?application=8&number=55123456789", ""))
                .path("turns")
                .path(0);
        assertThat(turn.path("rendering").toString())
                .isEqualTo("{\"header\":\"For Ann\",\"text\":\"Pedido A-1 de $25\",\"buttons\":[\"Track it\"]}");
    }

    @ParameterizedTest
    @CsvSource({"'A\\nB',FAILED", "'A\\tB',FAILED", "'A     B',FAILED", "'A    B',READ"})
    void failsLaterForValuesThatWhatsAppRefuses(String value, DeliveryStatus status) {
        assertThat(client.status(TO + "'template_message':['" + value + "']}],'template_id':'OLD1'"))
                .isEqualTo(100);
        clock.advance(Duration.ofSeconds(10));

        assertThat(sandbox.messages()).singleElement().returns(status, ReceivedMessage::status);
    }

    @Test
    void canBeApprovedAndWithdrawnFromOtherLanguages() {
        String order = "{'template_id':'AB1','texts':{'en':'Hi {{1}}'},'header':null,'buttons':['Yes','No']}";
        assertThat(client.control("POST", "/sandbox/templates", order).statusCode())
                .isEqualTo(204);
        assertThat(client.status(TO + "'template_message':['A']}],'template_id':'AB1'"))
                .isEqualTo(100);
        assertThat(ServiceClient.json(client.control("GET", "/sandbox/templates", ""))
                        .path("templates")
                        .findValuesAsText("template_id"))
                .containsExactly("XY6479", "AB1");

        assertThat(client.control("DELETE", "/sandbox/templates?id=AB1", "").statusCode())
                .isEqualTo(204);
        assertThat(client.status(TO + "'template_message':['A']}],'template_id':'AB1'"))
                .isEqualTo(804);
        assertThat(client.control("DELETE", "/sandbox/templates?id=AB1", "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                   | template: must have an id and a text
        {'template_id':'A'}                                  | template: must have an id and a text
        {'template_id':'A','texts':'Hi'}                     | texts: must be an object
        {'template_id':'A','texts':{'en':1}}                 | en: must be text
        {'template_id':'A','texts':{'en':'x'},'buttons':{}}  | buttons: must be an array
        {'template_id':'A','texts':{'en':'x'},'other':1}     | other: unknown property
        []                                                   | the body must be a JSON object
        {                                                    | the body is not JSON
        """)
    void isRefusedIfItIsNone(String order, String reason) {
        assertThat(client.control("POST", "/sandbox/templates", order).body()).startsWith(reason);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";
    private static final String HELLO_OFFICIAL = HELLO.replace("'1'", "'8'");

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        402 | 'application':'1','globalmessage':'Hi','data':[]
        402 | 'application':'1','globalmessage':'Hi'
        406 | 'application':'1','data':[{'number':'+55123456789','message':'Hi'}]
        406 | 'application':'1','data':[{'number':'055123456789','message':'Hi'}]
        406 | 'application':'1','data':[{'number':'55 123456789','message':'Hi'}]
        406 | 'application':'1','data':[{'number':'','message':'Hi'}]
        406 | 'application':'1','data':[{'message':'Hi'}]
        406 | 'application':'5','data':[{'messenger_id':' ','message':'Hi'}]
        406 | 'application':'1','data':[{'number':'55123456789','message':'Hi'},{'number':'NUMBER 2','message':'Hi'}]
        407 | 'application':'1','data':[{'number':'55123456789','message':' '}]
        407 | 'application':'1','globalmessage':'','data':[{'number':'55123456789','message':'Hi'},{'number':'55123456780'}]
        410 | 'application':'1','data':{}
        410 | 'application':'1','data':['55123456789']
        410 | 'application':'','data':[{'number':'55123456789','message':'Hi'}]
        410 | 'application':'zero','data':[{'number':'55123456789','message':'Hi'}]
        410 | 'application':'-1','data':[{'number':'55123456789','message':'Hi'}]
        410 | 'application':'51','data':[{'number':'55123456789','message':'Hi'}]
        410 | 'application':'1','media_name':'a.pdf','globalmedia':'https://example.org/a.pdf','data':[{'number':'55123456789'}]
        410 | 'application':'8','globalmedia_code':'%%%%','data':[{'number':'55123456789'}]
        407 | 'application':'8','template_id':'','data':[{'number':'55123456789'}]
        """)
    void saysWhatIsWrongWithAPush(int code, String push) {
        JsonNode answer = new ServiceClient(sandbox).push(push);

        assertThat(answer.path("status").asInt()).isEqualTo(code);
        assertThat(answer.has("push_id")).isFalse();
        assertThat(answer.has("data")).isFalse();
        assertThat(answer.path("message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{", "{\"token\":", "{} {}", "null", "{\"token\":\"t\"}"})
    void saysThatADocumentIsNoPush(String document) {
        assertThat(ServiceClient.json(new ServiceClient(sandbox).post("/push", document))
                        .toString())
                .isEqualTo("{\"status\":410,\"message\":\"Invalid Request\"}");
        assertThat(sandbox.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'token':'another',", "'token':'',", "'token':null,", ""})
    void saysThatATokenIsWrong(String token) {
        String push = ("{" + token + HELLO + "}").replace('\'', '"');

        assertThat(ServiceClient.json(new ServiceClient(sandbox).post("/push", push))
                        .toString())
                .isEqualTo("{\"status\":401,\"message\":\"Authentication Failed\"}");
        assertThat(sandbox.pushes()).singleElement().returns(false, ReceivedPush::accepted);
    }

    @Test
    void comesWithTheFirstReasonOnly() {
        assertThat(statusOf(HELLO.replace("Hello", "").replace("55123456789", "x"), o -> o.projectActive(false)))
                .isEqualTo(408);
        assertThat(statusOf(HELLO.replace("Hello", "").replace("55123456789", "x"), o -> o))
                .isEqualTo(406);
    }

    @Test
    void saysThatTheProjectIsInactive() {
        assertThat(statusOf(HELLO, options -> options.projectActive(false))).isEqualTo(408);
    }

    @Test
    void saysThatThePlanHasNoApi() {
        assertThat(statusOf(HELLO, options -> options.apiInPlan(false))).isEqualTo(405);
    }

    @Test
    void saysThatAPhoneIsOffline() {
        assertThat(statusOf(HELLO, options -> options.offlineChannels(1))).isEqualTo(404);
        assertThat(statusOf(HELLO, options -> options.offlineChannels(2))).isEqualTo(100);
    }

    @Test
    void saysThatAChannelIsNotSetUp() {
        assertThat(statusOf(HELLO_OFFICIAL, options -> options.channels(121))).isEqualTo(801);
        assertThat(statusOf(HELLO, options -> options.channels(121))).isEqualTo(404);
        assertThat(statusOf(HELLO.replace("'1'", "'10'"), options -> options.channels(121)))
                .isEqualTo(410);
        assertThat(statusOf(HELLO.replace("'1'", "'51'"), options -> options.channels(51)))
                .isEqualTo(100);
    }

    @Test
    void saysThatATemplateIsUnknown() {
        String template = "'application':'8','template_id':'XY6479','data':[{'number':'55123456789'}]";

        assertThat(statusOf(template, options -> options.templates("AB1"))).isEqualTo(804);
        assertThat(statusOf(template, options -> options.templates("AB1", "XY6479")))
                .isEqualTo(100);
        assertThat(statusOf(template, options -> options)).isEqualTo(100);
    }

    @Test
    void saysThatASessionHasExpiredUnlessATemplateIsUsed() {
        String template = "'application':'8','template_id':'XY6479','data':[{'number':'55123456789'}]";

        assertThat(statusOf(HELLO_OFFICIAL, options -> options.outsideSession("55123456789")))
                .isEqualTo(802);
        assertThat(statusOf(template, options -> options.outsideSession("55123456789")))
                .isEqualTo(100);
        assertThat(statusOf(HELLO, options -> options.outsideSession("55123456789")))
                .isEqualTo(100);
        assertThat(statusOf(HELLO_OFFICIAL, options -> options.outsideSession("55123456780")))
                .isEqualTo(100);
    }

    @Test
    void saysThatTheBalanceIsTooSmallForThePush() {
        try (PickyAssistSandbox poor =
                PickyAssistSandbox.builder().balance(new BigDecimal("0.012")).create()) {
            ServiceClient client = new ServiceClient(poor);

            assertThat(client.status(recipients(3))).isEqualTo(403);
            assertThat(client.status(recipients(2))).isEqualTo(100);
            assertThat(client.status(recipients(1))).isEqualTo(403);
            assertThat(poor.messages()).hasSize(2);

            poor.clear();
            assertThat(client.status(recipients(1))).isEqualTo(100);
            assertThat(client.status(recipients(2))).isEqualTo(403);

            poor.clear();
            assertThat(client.status(recipients(2))).isEqualTo(100);
        }
    }

    @Test
    void comesOnlyIfTheBalanceIsReallySmaller() {
        assertThat(statusOf(recipients(2), options -> options.balance(new BigDecimal("0.01"))))
                .isEqualTo(100);
        assertThat(statusOf(recipients(2), options -> options.balance(new BigDecimal("0.009"))))
                .isEqualTo(403);
    }

    @Test
    void saysThatThereAreTooManyRecipients() {
        assertThat(statusOf(recipients(4), options -> options.mostRecipients(3)))
                .isEqualTo(410);
        assertThat(statusOf(recipients(3), options -> options.mostRecipients(3)))
                .isEqualTo(100);
        assertThat(new ServiceClient(sandbox).status(recipients(10_001))).isEqualTo(410);
        assertThat(new ServiceClient(sandbox).status(recipients(10_000))).isEqualTo(100);
    }

    private static int statusOf(String push, UnaryOperator<SandboxBuilder> options) {
        try (PickyAssistSandbox other =
                options.apply(PickyAssistSandbox.builder()).create()) {
            return new ServiceClient(other).status(push);
        }
    }

    private static String recipients(int count) {
        return "'application':'1','globalmessage':'Hi','data':["
                + IntStream.range(0, count)
                        .mapToObj(i -> "{'number':'" + (55_000_000_000L + i) + "'}")
                        .collect(Collectors.joining(","))
                + "]";
    }
}

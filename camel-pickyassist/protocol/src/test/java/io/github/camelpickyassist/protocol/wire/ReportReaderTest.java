/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.protocol.event.DeliveryReport;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.event.MessageReport;
import io.github.camelpickyassist.protocol.event.ReportAnswer;
import io.github.camelpickyassist.protocol.event.ReportRefusal;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    /** From the page "Delivery Reports", without its line ends. */
    private static final String SAMPLE =
            "{'project_id':'3526','push_id':590915,'application':'1','message_type':'3','time':'06-08-2019 06:46 AM',"
                    + "'data':[{'number':'3491934317','msg_id':'1745955','status':'1','error_code':''},"
                    + "{'number':'1947077634238','msg_id':'1745956','status':'2','error_code':''}]}";

    @Test
    void readsTheVendorsSampleAndWritesItBack() throws IOException {
        DeliveryReport report = (DeliveryReport) read(SAMPLE);

        assertThat(report)
                .returns("3526", DeliveryReport::projectId)
                .returns("590915", DeliveryReport::pushId)
                .returns(new Channel(1), DeliveryReport::channel)
                .returns(null, DeliveryReport::media)
                .returns("06-08-2019 06:46 AM", DeliveryReport::time);
        assertThat(report.messages())
                .containsExactly(
                        new MessageReport("3491934317", "1745955", DeliveryStatus.DELIVERED, ""),
                        new MessageReport("1947077634238", "1745956", DeliveryStatus.FAILED, ""));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ReportWriter.write(report, written);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(SAMPLE.replace('\'', '"'));
    }

    @Test
    void acceptsNumbersAndStringsInterchangeably() throws IOException {
        assertThat(read("{'push_id':'590915','message_type':5,'data':[{'number':3491934317,'msg_id':1,'status':3}]}"))
                .isEqualTo(new DeliveryReport(
                        "",
                        "590915",
                        null,
                        MediaType.DOCUMENT,
                        "",
                        java.util.List.of(new MessageReport("3491934317", "1", DeliveryStatus.READ, ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'push_id':1}", "{'push_id':1,'data':[]}", "{'push_id':1,'data':null}"})
    void readsAReportThatIsNotAvailableYet(String document) throws IOException {
        assertThat(((DeliveryReport) read(document)).messages()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'status':401,'message':'Authentication Failed'}         | 401 | Authentication Failed
            {'status':'410','error_message':'No','message':'other'}  | 410 | No
            {'status':401,'push_id':null}                            | 401 | ``
            """)
    void readsARefusal(String document, int status, String message) throws IOException {
        assertThat(read(document)).isEqualTo(new ReportRefusal(status, message));
        assertThat(((ReportRefusal) read(document)).code()).isEqualTo(StatusCode.of(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{'push_id':1",
                "{'push_id':1} x",
                "{'push_id':1,'push_id':2}",
                "{'push_id':[1]}",
                "{'status':'x'}",
                "{'push_id':1,'application':'secret'}",
                "{'push_id':1,'data':['secret']}",
                "{'push_id':1,'data':[{'status':'secret'}]}",
                "{'push_id':1,'data':[{'number':{}}]}"
            })
    void refusesOtherDocumentsWithoutQuotingThem(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'\u0664\u0660\u0661'}",
                "{'push_id':1,'application':'\u0668'}",
                "{'push_id':1,'data':[{'number':'1','status':'\uff12'}]}"
            })
    void refusesDigitsOfOtherScripts(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageEndingWith("not a whole number");
    }

    @ParameterizedTest(name = "{0}: final {1}, failed {2}")
    @CsvSource(textBlock = """
            0, false, false
            1, true,  false
            2, true,  true
            3, true,  false
            4, false, false
            5, true,  true
            9, false, false
            """)
    void describesEachStatusAsDocumented(int number, boolean isFinal, boolean hasFailed) {
        assertThat(DeliveryStatus.of(number))
                .returns(number == 9 ? 0 : number, DeliveryStatus::number)
                .returns(isFinal, DeliveryStatus::isFinal)
                .returns(hasFailed, DeliveryStatus::hasFailed);
    }

    @Test
    void printsNoNumber() throws IOException {
        assertThat(((DeliveryReport) read(SAMPLE)).messages().get(0))
                .hasToString("message 1745955 to *******317: DELIVERED");
    }

    private static ReportAnswer read(String document) throws IOException {
        return ReportReader.read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}

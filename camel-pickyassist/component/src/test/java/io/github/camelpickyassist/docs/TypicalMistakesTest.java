/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static io.github.camelpickyassist.PickyAssistConstants.NUMBER;
import static io.github.camelpickyassist.PickyAssistConstants.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What new users do wrong, in a route of their own: the message names the remedy, and the page quotes the message. */
class TypicalMistakesTest {

    private static final String PAGE = "src/docs/how-to/troubleshoot.md";
    private static final String SPREADSHEETS = "src/docs/how-to/csv-and-spreadsheets.md";
    private static final String ANN = "12025550101";
    private static final List<Map<String, String>> ROWS = List.of(Map.of("number", ANN, "message", "Hello"));

    /** One mistake: what follows the scheme of the URI, a body and headers, and the message. */
    enum Mistake {
        MISSPELT_OPTION(
                "single?aplication=sms",
                "Hello",
                Map.of(NUMBER, ANN),
                "Unknown parameters=[aplication]; did you mean application?"),
        WRONG_VALUE(
                "single?application=sms&validation=warning",
                "Hello",
                Map.of(NUMBER, ANN),
                "validation: must be one of fail, warn, off"),
        WRONG_MODE(
                "sms",
                "Hello",
                Map.of(NUMBER, ANN),
                "pickyassist:sms: the mode is single, bulk, dynamic, media or push; sms is a channel, as in"
                        + " pickyassist:single?application=sms"),
        ROWS_TO_SINGLE(
                "single?application=sms",
                new Object[] {ROWS},
                Map.of(NUMBER, ANN),
                "Nothing sent: body: unsupported type [Ljava.lang.Object;; text, or mode dynamic for rows, expected"),
        HEADER_OF_ANOTHER_NAME(
                "single?application=sms",
                "Hello",
                Map.of("number", 12025550101L),
                "Nothing sent: number: missing; the option number or the header CamelPickyAssistNumber expected"),
        NUMBER_WITHOUT_ITS_DIGITS(
                "single?application=sms",
                "Hello",
                Map.of(NUMBER, "1.20255E+10"),
                "Nothing sent: row 1, number: an exponent, so digits may be lost; digits with country code expected"),
        PLUS_SIGN(
                "single?application=sms",
                "Hello",
                Map.of(NUMBER, "+12025550101"),
                "Nothing sent: row 1, number: leading '+'; digits with country code expected"),
        NATIONAL_NUMBER(
                "single?application=sms",
                "Hello",
                Map.of(NUMBER, "07700900123"),
                "Nothing sent: row 1, number: leading '0'; digits with country code expected"),
        NULL_BODY(
                "single?application=sms",
                null,
                Map.of(NUMBER, ANN),
                "Nothing sent: body: empty; text expected, in the body or in the header CamelPickyAssistMessage"),
        NULL_ROWS(
                "dynamic?application=sms",
                null,
                Map.of(),
                "Nothing sent: body: empty; rows expected, such as a List of Maps or a JSON array"),
        STRINGS_TO_DYNAMIC(
                "dynamic?application=sms&message=Hello",
                List.of(ANN),
                Map.of(),
                "Nothing sent: row 1: unsupported type java.lang.String; a row with named fields, such as a Map, or"
                        + " mode bulk for a list of numbers, expected"),
        WRONG_CHANNEL(
                "single?application=whatsapp",
                "Hello",
                Map.of(NUMBER, ANN),
                "application: neither a positive number of up to 64 bits nor one of [whatsapp-personal,"
                        + " whatsapp-business, sms, call, messenger, whatsapp-official, whatsapp-web, whatsapp-cloud,"
                        + " whatsapp-managed]"),
        CHANNEL_THAT_CANNOT(
                "single?application=sms&templateId=XY6479",
                List.of("Ann"),
                Map.of(NUMBER, ANN),
                "Nothing sent: template_id: not supported by channel 3 (sms); supported by whatsapp-official,"
                        + " whatsapp-managed"),
        NO_CHANNEL(
                "single",
                "Hello",
                Map.of(NUMBER, ANN),
                "Nothing sent: application: missing; the option application or the header"
                        + " CamelPickyAssistApplication expected"),
        WRONG_COLUMNS(
                "dynamic?application=sms",
                "[{\"Phone\": \"12025550101\", \"Text\": \"Hello\"}]",
                Map.of(),
                "Nothing sent: recipients: no row has a field 'number'; found: Phone, Text; name the field of the"
                        + " numbers in the option numberField"),
        WRONG_DELIMITER(
                "dynamic?application=sms",
                List.of(Map.of("number;message", "12025550101;Hello")),
                Map.of(),
                "Nothing sent: recipients: no row has a field 'number'; found: number;message; name the field of the"
                        + " numbers in the option numberField"),
        WRONG_COLUMN_OF_TEXTS(
                "dynamic?application=sms",
                List.of(Map.of("number", ANN, "Text", "Hello")),
                Map.of(),
                "Nothing sent: row 1: nothing to send; a message, media or values of a template expected"),
        PATTERN_WITHOUT_ITS_COLUMN(
                "dynamic?application=sms&messagePattern=Hello {name}",
                List.of(Map.of("number", ANN)),
                Map.of(),
                "Nothing sent: row 1, name: missing; the message pattern needs it; found: number"),
        PATTERN_THAT_CANNOT_BE_READ(
                "dynamic?application=sms&messagePattern=Hello {name",
                List.of(Map.of("number", ANN)),
                Map.of(),
                "messagePattern: '{' is not closed at character 7; write \\{ for a brace"),
        NUMBER_OF_NO_COUNTRY(
                "single?application=sms&numberRegion=GB",
                "Hello",
                Map.of(NUMBER, "07700"),
                "Nothing sent: row 1, number: not a possible number, read as in GB: without area code"),
        NUMBER_OF_TWO_COUNTRIES(
                "single?application=sms&numberRegion=DE",
                "Hello",
                Map.of(NUMBER, "15112345678"),
                "Nothing sent: row 1, number: may be a number of DE or one with a country code; write '+' in front of a"
                        + " country code"),
        CSV_TO_DYNAMIC(
                "dynamic?application=sms",
                "number,message\n12025550101,Hello\n",
                Map.of(),
                "Nothing sent: body: not JSON, or incomplete at line 1, column 7"),
        PATH_AS_TEXT(
                "dynamic?application=whatsapp-official",
                List.of(Map.of("number", ANN, "media", "photos/menu.jpg")),
                Map.of(),
                "Nothing sent: row 1, media: neither http nor https; pass a local file as a File or Path"),
        MISSING_FILE(
                "media?application=whatsapp-official",
                Path.of("invoice.pdf"),
                Map.of(NUMBER, ANN),
                "Nothing sent: media: file missing: " + Path.of("invoice.pdf").toAbsolutePath());

        private final String uri;
        private final @Nullable Object body;
        private final Map<String, Object> headers;
        private final String message;

        Mistake(String uri, @Nullable Object body, Map<String, Object> headers, String message) {
            this.uri = uri;
            this.body = body;
            this.headers = headers;
            this.message = message;
        }
    }

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void isToldWithItsRemedy(Mistake mistake) {
        configure(sandbox.baseUrl(), sandbox.token());

        assertThatThrownBy(() -> send(mistake.uri, mistake.body, mistake.headers))
                .hasRootCauseMessage(mistake.message);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void aMissingTokenIsToldWithItsRemedy() {
        configure(sandbox.baseUrl(), null);

        assertThatThrownBy(() -> send("single?application=sms", "Hello", Map.of(NUMBER, ANN)))
                .hasRootCauseMessage(NO_TOKEN);
    }

    @Test
    void anAddressWithoutTlsIsToldWithItsRemedy() {
        configure("http://app.pickyassist.com/api/v2", sandbox.token());

        assertThatThrownBy(() -> send("single?application=sms", "Hello", Map.of(NUMBER, ANN)))
                .hasRootCauseMessage(NO_TLS);
    }

    /** In other components a header of another type than String is a mistake. */
    @Test
    void aNumberThatIsALongIsNone() throws Exception {
        configure(sandbox.baseUrl(), sandbox.token());

        send("single?application=sms", "Hello", Map.of(NUMBER, 12025550101L));
        send("bulk?application=sms", "Hello", Map.of(NUMBERS, 447700900123L));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly(ANN, "447700900123");
    }

    /** Both ways: no message is missing on the pages, and none is on them that nobody gets. */
    @Test
    @Tag("sources")
    void areQuotedOnThePages() {
        String folder = Path.of("").toAbsolutePath().toString();
        List<String> messages = Stream.of(
                        Arrays.stream(Mistake.values()).map(mistake -> mistake.message.replace(folder, "/app")),
                        Arrays.stream(StatusCode.values()).map(code -> code.number() + " " + code.meaning()),
                        Stream.of(NO_TOKEN, NO_TLS))
                .flatMap(texts -> texts)
                .toList();

        assertThat(quoted())
                .contains(NO_TOKEN, NO_TLS)
                .containsAll(messages.stream()
                        .filter(text -> text.startsWith("Nothing"))
                        .toList())
                .isSubsetOf(messages);
    }

    private static final String NO_TOKEN = "token: missing; set camel.component.pickyassist.token, for instance to"
            + " {{env:PICKYASSIST_TOKEN}}, or the option token of the endpoint";
    private static final String NO_TLS =
            "baseUrl: not https; http is allowed for the local machine only, not for app.pickyassist.com";

    private static List<String> quoted() {
        return Stream.of(PAGE, SPREADSHEETS)
                .flatMap(page -> Documents.page(page).blocks().stream())
                .filter(block -> block.language().equals("text"))
                .flatMap(block -> block.code().lines())
                .toList();
    }

    private void configure(String baseUrl, @Nullable String token) {
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setBaseUrl(baseUrl);
        pickyassist.getConfiguration().setToken(token);
    }

    private void send(String uri, @Nullable Object body, Map<String, Object> headers) throws Exception {
        String start = "direct:" + camel.getRoutesSize();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(start).to("pickyassist:" + uri);
            }
        });
        camel.start();
        camel.createProducerTemplate().sendBodyAndHeaders(start, body, headers);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static io.github.camelpickyassist.protocol.wire.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String TOO_MUCH = "JSON that is nested too deep, too long or has too many parts";

    static List<Arguments> noAnswers() {
        return List.of(
                arguments("", "empty; a JSON object expected"),
                arguments(" \r\n", "empty; a JSON object expected"),
                arguments("<html><body>s3cr3t</body></html>", "not JSON, or incomplete at line 1"),
                arguments("[{\"status\":100}]", "not a JSON object"),
                arguments("100", "not a JSON object"),
                arguments("\"Success\"", "not a JSON object"),
                arguments("null", "not a JSON object"),
                arguments("{}", "status: missing"),
                arguments("{\"push_id\":\"1\",\"message\":\"Success\"}", "status: missing"),
                arguments("{\"data\":[{\"status\":100}]}", "status: missing"),
                arguments("{\"status\":100}x", "not JSON, or incomplete at line 1"),
                arguments("{\"status\":100}{\"status\":401}", "text after the JSON document at line 1"),
                arguments("{\"status\":100}\n1", "text after the JSON document at line 2"),
                arguments("{\"status\":100,\"status\":100}", "duplicate property at line 1"),
                arguments("{\"status\":401,\"status\":100}", "duplicate property at line 1"),
                arguments("{\"status\":100,\"x\":{\"y\":1,\"y\":2}}", "duplicate property at line 1"),
                arguments("{\"status\":100,\"data\":[{\"msg_id\":1,\"msg_id\":2}]}", "duplicate property at line 1"),
                arguments("{\"status\":100,\"message\":\"s3cr3t\u0007\"}", "not JSON, or incomplete at line 1"),
                arguments("{\"status\":100,\"data\":{}}", "data: not an array"),
                arguments("{\"status\":100,\"data\":\"s3cr3t\"}", "data: not an array"),
                arguments("{\"status\":100,\"data\":[{},[]]}", "data[1]: not an object"),
                arguments("{\"status\":100,\"data\":[\"s3cr3t\"]}", "data[0]: not an object"),
                arguments("{\"status\":100,\"data\":[null]}", "data[0]: not an object"),
                arguments("{\"status\":401,\"push_id\":\"7\"}", "status 401 next to a push id or message ids"),
                arguments("{\"push_id\":7,\"status\":101}", "status 101 next to a push id or message ids"),
                arguments(
                        "{\"status\":0,\"data\":[{},{\"msg_id\":\"7\"}]}",
                        "status 0 next to a push id or message ids"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noAnswers")
    void refusesOtherDocuments(String document, String problem) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> read(document))
                .withMessageStartingWith(problem)
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"status, 100", "message, '\"a\"'", "push_id, 7", "data, []", "msg_id, 7", "x, {}"})
    void refusesEveryDuplicatePropertyOfADocument(String name, String value) {
        String property = "\"" + name + "\":" + value;

        assertRefused("{" + property + ",\"y\":1,\n " + property + ",\"status\":100}", twice(2, 2));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"number", "messenger_id", "msg_id", "credit", "reference_number", "status", "data", "x", "y"})
    void refusesEveryDuplicatePropertyOfARow(String name) {
        for (String value : List.of("null", "\"1\"", "1", "true", "{}", "[{}]")) {
            String property = "\"" + name + "\":" + value;
            assertRefused(
                    "{\"status\":100,\"data\":[{" + property + "},\n{" + property + ",\"\":1,\n" + property + "}]}",
                    twice(3, 1));
        }
    }

    @Test
    void refusesADuplicatePropertyInSkippedValues() {
        assertRefused("{\"status\":100,\"x\":[[{\"y\":{\"z\":1}}],{\"y\":{\n\"z\":1,\"z\":1}}]}", twice(2, 7));
        assertRefused("{\"status\":100,\"data\":[{\"number\":{\"msg_id\":1,\n\"msg_id\":1}}]}", twice(2, 1));
        assertRefused("{\"status\":100,\"data\":[{\"credit\":[{\"x\":1,\n\"\\u0078\":1}]}]}", twice(2, 1));
    }

    @Test
    void acceptsTheSamePropertyInEveryObject() throws IOException {
        String row = "{\"number\":\"1\",\"x\":{\"number\":[{\"x\":1},{\"x\":1}]},\"msg_id\":\"1\",\"status\":1}";

        assertThat(read("{\"status\":100,\"x\":{\"status\":1},\"data\":[" + row + "," + row + "]}")
                        .messages())
                .hasSize(2);
    }

    // -------------------------------------------------------------------------------------------------------- status

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "100, 100",
        "'\"100\"', 100",
        "100.0, 100",
        "'\"100.0\"', 100",
        "1e2, 100",
        "100.0000000000000000000000000000, 100",
        "401, 401",
        "'\"401\"', 401",
        "0, 0",
        "-1, -1",
        "'\"\\u0031\\u0030\\u0030\"', 100"
    })
    void acceptsAStatusAsNumberOrText(String written, int status) throws IOException {
        PushAnswer answer = read("{\"status\":" + written + "}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(StatusCode.of(status));
        assertThat(answer.accepted()).isEqualTo(status == 100);
        assertThat(answer.message()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "\"\"",
                "\" \"",
                "\"Success\"",
                "100.5",
                "\"100a\"",
                "\"1 00\"",
                "[100]",
                "{}",
                "4294967396",
                "1e2147483647",
                "1e-2147483647",
                "1e99999999",
                "\"NaN\"",
                "\"1e2\"",
                "\"+100\"",
                "\" 100\"",
                "\"100 \"",
                "\"0100\"",
                "\"100.\"",
                "\"0x64\"",
                "\"١٠٠\"",
                "\"१००\"",
                "\"１００\"",
                "\"1\u0660\u0660\"",
                "\"\\uff11\\uff10\\uff10\"",
                "\"¹⁰⁰\"",
                "\"𝟏𝟎𝟎\"",
                "100.00000000000000000000000000000",
                "\"000000000000000000000000000000100\""
            })
    void refusesEveryOtherStatus(String written) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> read("{\"status\":" + written + "}"))
                .withMessage("status: not a whole number");
    }

    // ---------------------------------------------------------------------------------------------------------- rows

    @Test
    void acceptsFewerRowsThanSentAndRowsInAnyForm() throws IOException {
        PushAnswer answer = read("{\"status\":100,\"push_id\":7478630,\"new\":{\"a\":[1]},\"data\":["
                + "{\"msg_id\":1,\"number\":919812345678,\"credit\":0.005,\"reference_number\":17,\"x\":[{}]},"
                + "{\"msg_id\":\"\",\"number\":null,\"credit\":null,\"reference_number\":null},"
                + "{\"messenger_id\":\"24680135791113\",\"msg_id\":{\"a\":1},\"credit\":\"a lot\"},"
                + "{}]}");

        assertThat(answer.pushId()).isEqualTo("7478630");
        assertThat(answer.messages())
                .containsExactly(
                        new AcceptedMessage("919812345678", "1", new BigDecimal("0.005"), "17"),
                        new AcceptedMessage("", null, null, null),
                        new AcceptedMessage("24680135791113", null, null, null),
                        new AcceptedMessage("", null, null, null));
    }

    @Test
    void tellsNoRowsFromAnEmptyListOfThem() throws IOException {
        assertThat(read("{\"status\":100}").messages()).isNull();
        assertThat(read("{\"status\":100,\"data\":null}").messages()).isNull();
        assertThat(read("{\"status\":100,\"data\":[]}").messages()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"null", "\"\"", "\" \"", "0", "\"0\"", "false", "[]", "{}"})
    void treatsEmptyIdsAsAbsent(String none) throws IOException {
        PushAnswer answer =
                read("{\"status\":401,\"push_id\":" + none + ",\"data\":[{\"msg_id\":" + none + "}],\"message\":[]}");

        assertThat(answer.pushId()).isNull();
        assertThat(answer.message()).isEmpty();
        assertThat(answer.messages()).extracting(AcceptedMessage::messageId).containsOnlyNulls();
        assertThat(answer.accepted()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1e2147483647",
                "\"1E+2147483648\"",
                "\"1E2147483648\"",
                "1e-2147483647",
                "1e33",
                "\"1E-33\"",
                "1e999999",
                "\"NaN\"",
                "\"٠.٥\"",
                "\"\"",
                "true",
                "[]",
                "\"111111111111111111111111111111111\""
            })
    void refusesInvalidCredits(String bomb) throws IOException {
        PushAnswer answer = read("{\"status\":100,\"data\":[{\"number\":\"1\",\"credit\":" + bomb + "}]}");

        assertThat(answer.messages()).containsExactly(new AcceptedMessage("1", null, null, null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0.005, 0.005",
        "'\" 0.005 \"', 0.005",
        "5E-7, 5E-7",
        "1e32, 1E+32",
        "1e-32, 1E-32",
        "-0.5, -0.5",
        "0, 0",
        "'\"11111111111111111111111111111111\"', 11111111111111111111111111111111"
    })
    void acceptsCreditAsNumberOrText(String written, BigDecimal credit) throws IOException {
        assertThat(read("{\"status\":100,\"data\":[{\"credit\":" + written + "}]}")
                        .messages())
                .extracting(AcceptedMessage::credit)
                .containsExactly(credit);
    }

    @Test
    void readsADifferentCreditForEachRow() throws IOException {
        String rows = Stream.of("0.005", "\"0.005\"", "0.006", "null", "\"0.0060\"", "\"\"", "[]", "0.006")
                .map(credit -> "{\"credit\":" + credit + "}")
                .collect(Collectors.joining(","));

        assertThat(read("{\"status\":100,\"data\":[" + rows + ",{}]}").messages())
                .extracting(row -> String.valueOf(row.credit()))
                .containsExactly("0.005", "0.005", "0.006", "null", "0.0060", "null", "null", "0.006", "null");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'status':100                                   | -",
                "'status':'100','msg_id':7                      | -",
                "'status':'Success','msg_id':7                  | -",
                "'status':null,'error':null                     | -",
                "'status':'','error':'','error_code':'0'        | -",
                "'errors':[],'error_message':false,'failed':0   | -",
                "'success':true,'msg_id':7                      | -",
                "'status':406                                   | 406",
                "'status':'406'                                 | 406",
                "'status':406.0,'error':'Invalid Mobile Number' | 406",
                "'error':'bad','status':406                     | 406",
                "'status':406,'msg_id':'0'                      | 406",
                "'status':805                                   | 805",
                "'status':101                                   | 101",
                "'status':406,'msg_id':7                        | 0",
                "'msg_id':7,'status':'406'                      | 0",
                "'status':100,'error':'bad'                     | 0",
                "'status':100,'error':'bad','msg_id':7          | 0",
                "'error':'bad'                                  | 0",
                "'error':'bad','msg_id':7                       | 0",
                "'Error_Message':'bad'                          | 0",
                "'errors':['bad']                               | 0",
                "'error':{'code':406}                           | 0",
                "'failed':true                                  | 0",
                "'success':false                                | 0",
                "'success':'0'                                  | 0",
                "'status':false                                 | 0",
                "'status':'failed'                              | 0",
                "'status':'failed','msg_id':7                   | 0",
                "'status':'٤٠٦'                                 | 0",
                "'status':'0406'                                | 0",
                "'status':{}                                    | 0",
                "'status':777                                   | 0",
                "'accepted':false                               | 0",
                "'ok':'no'                                      | 0",
                "'Success':'false'                              | 0",
                "'ok':true,'accepted':1                         | -",
                "'delivered':false                              | -",
                "'status':803                                   | 803",
                "'status':899                                   | 899",
                "'status':800                                   | 0",
                "'status':900                                   | 0",
                "'status':'success         '                    | -",
                "'status':'success          '                   | 0",
                "'status':1                                     | 0"
            })
    void readsTheRefusalOfARow(String row, @Nullable Integer refusal) throws IOException {
        PushAnswer answer = read(("{'status':100,'data':[{'number':'1'," + row + "}]}").replace('\'', '"'));

        assertThat(answer.messages()).singleElement().satisfies(message -> assertThat(message.refusal())
                .isEqualTo(refusal));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"error\":\"bad\"", "\"errors\":[1]", "\"success\":false", "\"failed\":1"})
    void refusesAnAcceptanceWithAFailure(String failure) throws IOException {
        assertRefused("{\"status\":100," + failure + "}", "status 100 next to an error");
        assertRefused("{" + failure + ",\"status\":100,\"push_id\":7}", "status 100 next to an error");
        assertThat(read("{" + failure + ",\"status\":401}").status()).isEqualTo(401);
    }

    // ----------------------------------------------------------------------------------------------------------- ids

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "'push_id':'919812345678','data':[{'number':'919812345678'},{'number':'55123456789'}]",
                "'data':[{'number':'55123456789'},{'number':'919812345678'}],'push_id':'919812345678'"
            })
    void showsNoPushIdThatRepeatsTheNumberOfARow(String properties) throws IOException {
        byte[] document =
                ("{'status':100," + properties + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(AnswerReader.read(document, (id, number) -> !id.equals(number))
                        .pushId())
                .isNull();
        assertThat(AnswerReader.read(document, (id, number) -> !number.equals("55123456780"))
                        .pushId())
                .isEqualTo("919812345678");
        assertThat(AnswerReader.read(document, (id, number) -> !number.isEmpty())
                        .pushId())
                .isNull();
    }

    @Test
    void showsNoMessageIdThatRepeatsTheNumberOfItsRowAndTakesItForProofAllTheSame() throws IOException {
        byte[] document = "{'status':100,'data':[{'msg_id':'1','number':'1'},{'msg_id':'1','number':'2','status':406}]}"
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);

        assertThat(AnswerReader.read(document, (id, number) -> !id.equals(number))
                        .messages())
                .containsExactly(
                        new AcceptedMessage("1", null, null, null),
                        new AcceptedMessage("2", "1", null, null, AcceptedMessage.UNCLEAR));
    }

    @Test
    void showsAPushIdWithoutRows() throws IOException {
        byte[] document = "{\"status\":100,\"push_id\":7}".getBytes(StandardCharsets.UTF_8);

        assertThat(AnswerReader.read(document, (id, number) -> number.isEmpty()).pushId())
                .isEqualTo("7");
    }

    // -------------------------------------------------------------------------------------------------------- bounds

    @Test
    void acceptsSixteenLevels() throws IOException {
        String fits = "{\"status\":100,\"x\":" + "[".repeat(15) + "]".repeat(15) + "}";
        String tooDeep = "{\"status\":100,\"x\":" + "[".repeat(16) + "]".repeat(16) + "}";

        assertThat(read(fits).accepted()).isTrue();
        assertRefused(tooDeep, TOO_MUCH);
    }

    @Test
    void acceptsStringsOf64Kibibytes() throws IOException {
        String longest = "x".repeat(64 * 1024);

        assertThat(read("{\"status\":100,\"message\":\"" + longest + "\"}").message())
                .isEqualTo(longest);
        assertRefused("{\"status\":100,\"message\":\"" + longest + "x\"}", TOO_MUCH);
    }

    @Test
    void acceptsTwoHundredThousandTokens() throws IOException {
        // Two for the object, two for the status, three for the name and the brackets of the array.
        String most = "0,".repeat(200_000 - 8) + "0";

        assertThat(read("{\"status\":100,\"x\":[" + most + "]}").accepted()).isTrue();
        assertRefused("{\"status\":100,\"x\":[0," + most + "]}", TOO_MUCH);
    }

    @Test
    void acceptsAnAnswerToTheMaximumOfRecipients() throws IOException {
        String rows = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"msg_id\":\"" + (9844217 + i) + "\",\"number\":\"" + (919800000000L + i)
                        + "\",\"credit\":\"0.005\",\"reference_number\":\"ord-" + i + "\"}")
                .collect(Collectors.joining(","));
        String document = "{\"status\":100,\"push_id\":\"1\",\"message\":\"Success\",\"data\":[" + rows + "]}";

        assertThat(read(document).messages()).hasSize(10_000);
        assertThat(document.length()).isLessThan((int) AnswerReader.mostBytes(10_000));
    }

    @Test
    void limitsTheSizeOfAnAnswerByItsRecipients() {
        assertThat(AnswerReader.mostBytes(0)).isEqualTo(4_194_304);
        assertThat(AnswerReader.mostBytes(10_000)).isEqualTo(4_194_304 + 5_120_000);
        assertThat(AnswerReader.mostBytes(Integer.MAX_VALUE)).isEqualTo(4_194_304 + 512L * Integer.MAX_VALUE);
    }

    // ---------------------------------------------------------------------------------------------------- properties

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "accepted-as-text", "accepted-with-reference", "refused-as-text"})
    void refusesEveryPrefixOfAnAnswer(String file) {
        byte[] whole = new String(resource("answers/" + file + ".json"), StandardCharsets.UTF_8)
                .strip()
                .getBytes(StandardCharsets.UTF_8);

        assertThatCode(() -> AnswerReader.read(whole)).doesNotThrowAnyException();
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] prefix = Arrays.copyOf(whole, cut);
            assertThatExceptionOfType(MalformedDocumentException.class)
                    .as("cut at %d", cut)
                    .isThrownBy(() -> AnswerReader.read(prefix));
        }
    }

    @Test
    void throwsOnlyIoExceptionsForAnyInput() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] answer = resource("answers/accepted.json");
        for (int i = 0; i < 20_000; i++) {
            byte[] document;
            if (i % 2 == 0) {
                document = new byte[random.nextInt(200)];
                random.nextBytes(document);
            } else {
                document = answer.clone();
                for (int changes = random.nextInt(5); changes >= 0; changes--) {
                    document[random.nextInt(document.length)] = i % 4 == 1
                            ? (byte) random.nextInt()
                            : (byte) "{}[],:\"0129eE+-.\\u".charAt(random.nextInt(18));
                }
            }
            try {
                AnswerReader.read(document);
            } catch (IOException expected) {
                assertThat(expected).isInstanceOf(MalformedDocumentException.class);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
    }

    @Test
    void printsNeitherMessagesNorNumbers() throws IOException {
        PushAnswer accepted = AnswerReader.read(resource("answers/accepted.json"));

        assertThat(accepted).hasToString("answer 100 to push 7478630 with 2 rows");
        assertThat(accepted.messages()).first().hasToString("message 9844217 to ********2290");
        assertThat(read("{\"status\":406,\"message\":\"bad number 919812345678\"}"))
                .hasToString("answer 406 to push null with no rows");
    }

    private static String twice(int line, int column) {
        return "duplicate property at line " + line + ", column " + column;
    }

    private static void assertRefused(String document, String problem) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> read(document))
                .withMessage(problem);
    }

    private static PushAnswer read(String document) throws IOException {
        return AnswerReader.read(document.getBytes(StandardCharsets.UTF_8));
    }
}

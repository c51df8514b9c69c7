/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each HTTP status and each code of the service means for a push. */
class ResponseClassifierTest {

    private static final String HTML = "<html><h1>No</h1></html>";

    private final ResponseClassifier verdicts = new ResponseClassifier(new Redactor(new ApiToken(PushSender.TOKEN)));

    @ParameterizedTest(name = "HTTP {0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    400 | INPUT
                    401 | AUTHENTICATION
                    403 | AUTHENTICATION
                    404 | CONFIGURATION
                    405 | CONFIGURATION
                    407 | CONFIGURATION
                    411 | INPUT
                    413 | INPUT
                    414 | INPUT
                    415 | INPUT
                    418 | INPUT
                    422 | INPUT
                    431 | INPUT
                    """)
    void isRefusedByHttp(int http, StatusCategory category) {
        for (String body : new String[] {"", HTML, "{\"error\":\"no\"}"}) {
            assertThat(verdict(http, body)).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                assertThat(refused.category()).isEqualTo(category);
                assertThat(refused.status()).isEqualTo(http);
                assertThat(refused.reason()).contains("HTTP " + http);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {500, 501, 502, 503, 504, 505, 520, 521, 522, 523, 524, 526, 530, 408, 409, 300, 303, 304, 204, 200})
    void staysUnknownWithoutADocument(int http) {
        for (String body : new String[] {"", HTML, "{\"error\":\"no\"}"}) {
            assertThat(verdict(http, body))
                    .isInstanceOfSatisfying(Verdict.Unknown.class, unknown -> assertThat(unknown.status())
                            .isEqualTo(http));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520, 408, 409, 400, 401, 404, 429, 302})
    void staysUnknownWhereTheDocumentContradictsTheHttpStatus(int http) {
        assertThat(verdict(http, PushSender.ACCEPTED)).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict(http, PushSender.ACCEPTED + "<br>")).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict(http, "{\"status\":401,\"push_id\":\"7\"}")).isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 408, 409, 500, 502, 504, 520})
    void isRefusedByTheDocumentWhateverTheHttpStatus(int http) {
        assertThat(verdict(http, "{\"status\":403,\"message\":\"Insufficient Balance\"}"))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                    assertThat(refused.category()).isEqualTo(StatusCategory.CREDIT);
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.reason()).isEqualTo("Insufficient Balance");
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACCEPTED", "UNDOCUMENTED"})
    void usesTheTableRowOfTheCode(StatusCode code) {
        Verdict verdict = verdict(200, "{\"status\":" + code.number() + ",\"message\":\"No.\"}");

        assertThat(verdict.status()).isEqualTo(code.number());
        assertThat(verdict.reason()).isEqualTo("No.");
        if (code.category() == StatusCategory.UNAVAILABLE) {
            assertThat(verdict).isInstanceOf(Verdict.NotSent.class);
        } else {
            assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.category())
                    .isEqualTo(code.category()));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "803, INPUT",
        "805, INPUT",
        "816, INPUT",
        "818, INPUT",
        "823, INPUT",
        "899, INPUT",
        "800, UNKNOWN",
        "900, UNKNOWN",
        "0, UNKNOWN",
        "-1, UNKNOWN",
        "99, UNKNOWN",
        "499, UNKNOWN",
        "2147483647, UNKNOWN"
    })
    void refusesWithACodeThatNobodyDocumented(int code, StatusCategory category) {
        assertThat(verdict(200, "{\"status\":" + code + "}")).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.category()).isEqualTo(category);
            assertThat(refused.status()).isEqualTo(code);
        });
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "500, 999, UNKNOWN",
        "502, 999, UNKNOWN",
        "408, 999, UNKNOWN",
        "401, 999, AUTHENTICATION",
        "404, 999, CONFIGURATION",
        "422, 999, INPUT",
        "500, 805, INPUT"
    })
    void usesTheHttpStatusForAnUndocumentedCode(int http, int code, StatusCategory category) {
        assertThat(verdict(http, "{\"status\":" + code + "}"))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.category())
                        .isEqualTo(category));
    }

    @ParameterizedTest(name = "HTTP {0}, Retry-After {1}, {2}: {3} s")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    429 | 30    | -                | 30
                    429 | -     | -                | 5
                    429 | soon  | <html>           | 5
                    429 | 2     | {"status":101}   | 2
                    503 | 30    | -                | 30
                    503 | soon  | <html>           | 5
                    429 | -     | {"status":503}   | 5
                    500 | 3     | {"status":101}   | 3
                    503 | 9     | {"status":401}   | 9
                    200 | -     | {"status":429}   | 5
                    200 | 7     | {"status":101}   | 7
                    """)
    void mayBeRepeatedAfterAPause(int http, @Nullable String retryAfter, @Nullable String body, int seconds) {
        Response answer = answer(http, retryAfter, null, body == null ? "" : body);

        assertThat(verdicts.verdict(answer, PushSender.push()))
                .isInstanceOfSatisfying(Verdict.NotSent.class, notSent -> assertThat(notSent.retryAfter())
                        .isEqualTo(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest(name = "HTTP {0}, status {1}")
    @CsvSource({
        "200, 101",
        "200, 404",
        "503, 101",
        "503, 404",
        "503, 408",
        "503, 409",
        "503, 401",
        "503, 500",
        "503, 503",
        "500, 101",
        "502, 404",
        "504, 101",
        "408, 101",
        "409, 404"
    })
    void mayBeRepeatedAtOnceIfNoPauseIsRequested(int http, int code) {
        assertThat(verdict(http, "{\"status\":" + code + "}"))
                .isInstanceOfSatisfying(Verdict.NotSent.class, notSent -> assertThat(notSent.retryAfter())
                        .isNull());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "429, HTTP 429 (Too Many Requests) without a body",
        "413, HTTP 413 (Request Too Long) without a body",
        "401, HTTP 401 (Unauthorized) without a body",
        "404, HTTP 404 (Not Found) without a body",
        "500, HTTP 500 (Internal Server Error) without a body",
        "503, HTTP 503 (Service Unavailable) without a body",
        "520, HTTP 520 without a body",
        "600, HTTP 600 without a body",
        "999, HTTP 999 without a body"
    })
    void saysThatThereIsNoBodyOrNoJson(int http, String reason) {
        for (String body : new String[] {"", " ", "\r\n"}) {
            Verdict verdict = verdict(http, body);

            assertThat(verdict.reason()).isEqualTo(reason);
            assertThat(verdict)
                    .extracting(each -> each instanceof Verdict.NotSent notSent
                            ? notSent.cause()
                            : each instanceof Verdict.Refused refused
                                    ? refused.cause()
                                    : ((Verdict.Unknown) each).cause())
                    .isNull();
        }
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "301, https://elsewhere.example/path?token=5ec2e7aabbccddeeff00112233445566778899aa, to elsewhere.example",
        "301, https://5EC2E7AABBCCDDEEFF00.evil.example/, to •••.evil.example",
        "302, http://919812345678/, to •••",
        "302, //user:919812345678@other.example:8443/, to other.example",
        "307, /login?number=919812345678, to another path",
        "308, 'not a url 919812345678', an invalid URL",
        "308, , to no address"
    })
    void namesTheHostOfARedirectAndNothingElse(int http, @Nullable String location, String named) {
        Verdict verdict = verdicts.verdict(answer(http, null, location, HTML), PushSender.push());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.category()).isEqualTo(StatusCategory.CONFIGURATION);
            assertThat(refused.reason()).contains(named).doesNotContain("?").doesNotContain("user");
        });
        PushSender.assertSecretsAreNotIn(verdict.reason());
    }

    @Test
    void redactsTheMessageOfAnAcceptance() {
        String body =
                "{\"status\":100,\"message\":\"queued for " + PushSender.NUMBER + " by " + PushSender.TOKEN + "\"}";

        assertThat(verdict(200, body)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> assertThat(
                        accepted.answer().message())
                .isEqualTo("queued for ••• by •••"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PushSender.TOKEN,
                "5EC2E7AABBCCDDEEFF00112233445566778899AA",
                "id-5ec2e7aa-bbccddee",
                PushSender.NUMBER,
                "p-91 98123-45678"
            })
    void showsNoIdThatRepeatsTheTokenOrANumber(String id) {
        String body = "{\"status\":100,\"push_id\":\"" + id + "\",\"data\":[{\"number\":\"" + PushSender.NUMBER
                + "\",\"msg_id\":\"" + id + "\"}]}";

        assertThat(verdict(200, body)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.answer().pushId()).isNull();
            assertThat(accepted.answer().messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.messageId()).isNull());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"7478630", "98442171234", "wamid.HBgLMzQ5MTkzNDMxNw", "a1b2-c3d4", "98123456"})
    void showsEveryOtherId(String id) {
        String body = "{\"status\":100,\"push_id\":\"" + id + "\",\"data\":[{\"number\":\"" + PushSender.NUMBER
                + "\",\"msg_id\":\"" + id + "\"}]}";

        assertThat(verdict(200, body)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.answer().pushId()).isEqualTo(id);
            assertThat(accepted.answer().messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.messageId()).isEqualTo(id));
        });
    }

    @Test
    void givesTheMeaningOfTheCodeWithoutAMessage() {
        assertThat(verdict(200, "{\"status\":406}").reason()).isEqualTo("Invalid Mobile Number");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 299})
    void saysThatASuccessOfHttpIsNoResponseInTheDocumentedFormat(int http) {
        assertThat(verdict(http, HTML).reason())
                .startsWith("no response in the documented format, HTTP " + http + ": ");
        assertThat(verdict(http, "").reason()).startsWith("no response in the documented format, HTTP " + http + " ");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 500})
    void namesOnlyTheStatusOfAnythingElse(int http) {
        assertThat(verdict(http, HTML).reason()).startsWith("HTTP " + http + ": ");
        assertThat(verdict(http, "").reason()).startsWith("HTTP " + http + " ");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 500})
    void takesNoAcceptanceThatHttpContradicts(int http) {
        assertThat(verdict(http, PushSender.ACCEPTED)).isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void mayPassAProxyLater(int http) {
        assertThat(verdicts.ofProxy(answer(http, null, null, "")))
                .isEqualTo(new Verdict.NotSent(
                        http, "HTTP " + http + " from the proxy, which refused a tunnel to the service", null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 407, 428, 499})
    void isMisconfiguredWhereAProxyGivesNoTunnel(int http) {
        assertThat(verdicts.ofProxy(answer(http, null, null, "")))
                .isEqualTo(new Verdict.Refused(
                        http,
                        StatusCategory.CONFIGURATION,
                        "HTTP " + http + " from the proxy, which refused a tunnel to the service",
                        null));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 407, 502, 503, 403, 200, 429})
    void distinguishesTheRefusalOfAProxyFromTheServices(int http) {
        Verdict verdict = verdicts.ofProxy(answer(http, null, null, PushSender.ACCEPTED));

        assertThat(verdict).isNotInstanceOf(Verdict.Accepted.class).isNotInstanceOf(Verdict.Unknown.class);
    }

    private Verdict verdict(int http, String body) {
        Verdict verdict = verdicts.verdict(answer(http, null, null, body), PushSender.push());
        PushSender.assertSecretsAreNotIn(verdict.reason());
        return verdict;
    }

    private static Response answer(int http, @Nullable String retryAfter, @Nullable String location, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Response(http, retryAfter, location, Instant.EPOCH, bytes, null);
    }
}

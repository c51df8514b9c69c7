/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTest extends SandboxedTest {

    @Test
    void saysWhatWouldBeDialledAndSaid() throws Exception {
        List<Map<String, ?>> rows =
                List.of(Map.of("number", "+91 98123-45678", "name", "Ann"), Map.of("number", BOB, "name", "Bob"));

        PushResult result =
                result(send("pickyassist:dynamic?dryRun=true&normalizeNumbers=true&messagePattern=Hi {name}", rows));

        assertThat(result.isDryRun()).isTrue();
        assertThat(result.getNotSent()).isEqualTo(2);
        assertThat(result.getFailed()).isZero();
        assertThat(result.getPlannedPushes()).isEqualTo(1);
        assertThat(result.getPlannedTime()).isZero();
        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getDialled)
                .containsExactly(ANN, BOB);
        assertThat(result.getOutcomes()).extracting(RecipientOutcome::getText).containsExactly("Hi Ann", "Hi Bob");
        assertThat(result.getOutcomes().get(0).getNumber()).isEqualTo("+91 98123-45678");
        assertThat(result.toString() + result.getOutcomes()).doesNotContain("98123", BOB, "Hi Ann");
        assertThat(sandbox.requests()).isZero();
        JsonNode json = new ObjectMapper().readTree(PushResultConverter.toByteArray(result));
        assertThat(json.path("plannedPushes").intValue()).isEqualTo(1);
        assertThat(json.path("plannedTime").textValue()).isEqualTo("PT0S");
        assertThat(json.path("outcomes").path(0).path("dialled").textValue()).isEqualTo(ANN);
        assertThat(json.path("outcomes").path(0).path("text").textValue()).isEqualTo("Hi Ann");
    }

    @ParameterizedTest
    @CsvSource({
        "1,    1,    80, 1,  PT0S",
        "80,   1,    80, 80, PT0S",
        "81,   1,    80, 81, PT1M",
        "161,  1,    80, 161, PT2M",
        "2500, 1000, 80, 3,  PT0S",
        "10,   1,    0,  10, PT0S"
    })
    void saysHowManyPushesAndHowLong(int rows, int perPush, int limit, int pushes, String time) {
        List<Map<String, String>> list = rows(rows);

        PushResult result = result(send(
                "pickyassist:dynamic?dryRun=true&maxRecipientsPerPush=" + perPush + "&pushesPerMinute=" + limit, list));

        assertThat(result.getPlannedPushes()).isEqualTo(pushes);
        assertThat(result.getPlannedTime()).isEqualTo(Duration.parse(time));
        assertThat(result.getNotSent()).isEqualTo(rows);
    }

    private static List<Map<String, String>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> Map.of("number", "5511" + (10_000_000 + row), "message", "Hi"))
                .toList();
    }

    @Test
    void countsTheIntervalBetweenFilesThatTravelAlone() {
        List<Map<String, String>> rows = IntStream.range(0, 4)
                .mapToObj(row -> Map.of(
                        "number", "5511" + (10_000_000 + row), "message", "Hi", "media", "https://example.org/1.jpg"))
                .toList();

        PushResult result = result(send(
                "pickyassist:dynamic?application=whatsapp-web&dryRun=true&mediaInterval=8s&pushesPerMinute=80", rows));

        assertThat(result.getPlannedPushes()).isEqualTo(4);
        assertThat(result.getPlannedTime()).isEqualTo(Duration.ofSeconds(24));
    }

    @Test
    void leavesOutWhatIsInvalid() {
        List<Map<String, ?>> rows =
                List.of(Map.of("number", ANN, "message", "Hi"), Map.of("number", "none", "message", "Hi"));

        PushResult result = result(send("pickyassist:dynamic?dryRun=true&invalidRecipients=reject", rows));

        assertThat(result.getRejected()).isEqualTo(1);
        assertThat(result.getFailed()).isEqualTo(1);
        assertThat(result.getOutcomes().get(1).getDialled()).isNull();
        assertThat(result.getOutcomes().get(1).getText()).isNull();
        assertThat(result.getFailuresCsv()).contains("none").doesNotContain(ANN);
    }

    @Test
    void knowsTheTextThatAllGet() {
        PushResult bulk = result(send(
                "pickyassist:bulk?dryRun=true", "We are closed", Map.of("CamelPickyAssistNumbers", ANN + "," + BOB)));
        PushResult template = result(send(
                "pickyassist:single?dryRun=true&templateId=XY6479&language=en",
                List.of("Ann"),
                Map.of("CamelPickyAssistNumber", ANN)));

        assertThat(bulk.getOutcomes())
                .extracting(RecipientOutcome::getText)
                .containsExactly("We are closed", "We are closed");
        assertThat(template.getOutcomes()).extracting(RecipientOutcome::getText).containsExactly((String) null);
        assertThat(template.getPlannedPushes()).isEqualTo(1);
    }

    @Test
    void keepsNoRowsIfNoneAreAskedFor() {
        PushResult result = result(send("pickyassist:dynamic?dryRun=true&outcomes=none", rows(3)));

        assertThat(result.getOutcomes()).isEmpty();
        assertThat(result.getNotSent()).isEqualTo(3);
        assertThat(result.getPlannedPushes()).isEqualTo(1);
    }

    @Test
    void tellsNothingOfThisWhenItSends() throws Exception {
        PushResult result = result(send("pickyassist:dynamic", rows(1)));

        assertThat(result.getPlannedPushes()).isZero();
        assertThat(result.getPlannedTime()).isZero();
        assertThat(result.getOutcomes().get(0).getDialled()).isNull();
        assertThat(PushResultConverter.toString(result)).doesNotContain("planned", "dialled");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhatCannotBeWrittenInFieldsThatArePassedOn(boolean dryRun) {
        List<Map<String, ?>> rows = List.of(
                Map.of("number", ANN, "message", "Hi", "note", "fine 👍"),
                Map.of("number", BOB, "message", "Hi", "note", "half \ud83d"));

        Exchange exchange = send(
                "pickyassist:dynamic?extraFields=note&invalidRecipients=reject&throwExceptionOnFailure=false&dryRun="
                        + dryRun,
                rows);

        PushResult result = exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class);
        assertThat(result.getRejected()).isEqualTo(1);
        assertThat(result.getOutcomes().get(1).getReason()).isEqualTo("note: half a character (lone surrogate) at 5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesEachRowTheReasonThatConcernsAll(boolean dryRun) {
        InvalidPushException failure =
                failure(send("pickyassist:single?dryRun=" + dryRun, "Hi"), InvalidPushException.class);
        InvalidPushException columns = failure(
                send("pickyassist:dynamic?dryRun=" + dryRun, List.of(Map.of("phone", ANN, "message", "Hi"))),
                InvalidPushException.class);

        assertThat(failure.result().getOutcomes().get(0).getReason()).startsWith("number: missing; the option number");
        assertThat(columns.result().getOutcomes().get(0).getReason())
                .startsWith("recipients: no row has a field 'number'");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresCsvTest extends SandboxedTest {

    private static final String EACH = "pickyassist:dynamic?invalidRecipients=reject";

    /** A row as a record. */
    public record Order(String number, String message, List<String> items) {}

    @Test
    void hasTheColumnsOfTheRowWithStateAndReason() {
        String csv = failures(
                row("id", 1, "number", ANN, "message", "Hi", "city", "Pune"),
                row("id", 2, "number", "none", "message", "say \"hi\", please", "city", "São\nPaulo"));

        assertThat(csv)
                .isEqualTo("id,number,message,city,state,reason\r\n"
                        + "2,none,\"say \"\"hi\"\", please\",\"São\nPaulo\",rejected,"
                        + "number: letters; digits with country code expected\r\n");
    }

    @Test
    void hasEveryColumnOfAnyRowOnce() {
        String csv = failures(
                row("number", ANN, "message", "Hi"),
                row("\ufeffnumber", "a1", "message", "x", "state", "rejected", "reason", "old"),
                row("number", "b1", "message", "x", "more", 7));

        assertThat(csv.lines().toList().get(0)).isEqualTo("number,message,more,state,reason");
        assertThat(csv.lines().toList().get(1)).startsWith("a1,x,,rejected,").doesNotContain("old");
        assertThat(csv.lines().toList().get(2)).startsWith("b1,x,7,rejected,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t1",
                "\r=1",
                "\n1",
                " =1",
                "\"=1",
                " \" =1",
                "\u00a0=1",
                "\u200b=1",
                "\uff1d1",
                "\uff0b1",
                "\ufeff=1",
                "\u0001@a"
            })
    void hasNoCellThatASpreadsheetExecutes(String cell) {
        String csv = failures(row("number", ANN, "message", "Hi"), row("number", "none", cell, cell, "message", "Hi"));

        assertThat(csv).contains("'" + (cell.equals("\ufeff=1") ? "=1" : cell.replace("\"", "\"\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2", "a=b", "'=1", "ann@example.org", ""})
    void leavesOtherCellsAsTheyAre(String cell) {
        assertThat(failures(row("number", ANN, "message", "Hi"), row("number", "none", "message", "Hi", "v", cell)))
                .contains("none,Hi," + cell + ",rejected");
    }

    @Test
    void hasWhatIsKnownWhereThereAreNoColumns() {
        assertThat(failures(Recipient.of(Address.number(ANN), "Hi"), Recipient.of(Address.number("none"), "Hi")))
                .startsWith("number,state,reason\r\nnone,rejected,");
        PushResult bulk = failure(
                        send("pickyassist:bulk", "Hi", Map.of("CamelPickyAssistNumbers", "none")),
                        InvalidPushException.class)
                .result();
        assertThat(bulk.getFailuresCsv()).startsWith("number,state,reason\r\nnone,not sent,");
    }

    @Test
    void leavesBlankWhatIsNoText() {
        assertThat(failures(new Order(ANN, "Hi", List.of()), new Order("none", "Hi", List.of("x"))))
                .startsWith("number,message,items,state,reason\r\nnone,Hi,,rejected,");
    }

    @Test
    void hasEachRowAsItWasWhenASourceFillsOneMapAgain() {
        Map<String, Object> same = new HashMap<>();
        Iterator<Map<String, Object>> source = Stream.of("a1", ANN, "b1", BOB)
                .<Map<String, Object>>map(number -> {
                    same.putAll(Map.of("number", number, "message", "Hi " + number));
                    return same;
                })
                .iterator();

        String csv = failure(send(EACH, source), PushRejectedException.class)
                .result()
                .getFailuresCsv();

        assertThat(csv).contains("a1", "Hi a1", "b1", "Hi b1").doesNotContain(ANN, BOB);
    }

    @Test
    void hasOnlyTheFieldsOfAJsonRowThatWereRead() {
        String json = "[{\"number\":\"none\",\"message\":\"Hi\",\"city\":\"Pune\",\"reference_number\":null}]";

        String csv =
                failure(send(EACH, json), InvalidPushException.class).result().getFailuresCsv();

        assertThat(csv).startsWith("number,message,reference_number,state,reason\r\nnone,Hi,,not sent,");
    }

    @Test
    void isEmptyWithoutFailures() {
        assertThat(result(send(EACH, List.of(row("number", ANN, "message", "Hi"))))
                        .getFailuresCsv())
                .isEmpty();
    }

    @Test
    void tellsWhatTheServiceRefusedAndWhatIsUnknown() {
        List<Map<String, Object>> rows = List.of(row("id", 7, "number", ANN, "message", "Hi"));
        sandbox.onNextPush(Fault.refusal(StatusCode.INSUFFICIENT_BALANCE));
        PushResult refused = result(send(EACH + "&throwExceptionOnFailure=false", rows));
        sandbox.onNextPush(Fault.answerLost());
        PushResult unknown =
                failure(send(EACH, rows), PushOutcomeUnknownException.class).result();

        assertThat(refused.getFailuresCsv()).contains("7," + ANN + ",Hi,rejected,");
        assertThat(unknown.getFailuresCsv()).contains("7," + ANN + ",Hi,unknown,");
        assertThat(unknown.getFailed()).isEqualTo(1);
    }

    @Test
    void keepsTheColumnsOfTheFirstTenThousandRows() {
        List<Object> rows = new ArrayList<>(List.of(row("number", ANN, "message", "Hi")));
        IntStream.range(0, 10_002).forEach(row -> rows.add(row("number", "x" + row, "message", "m" + row)));

        List<String> lines = failures(rows.toArray()).lines().toList();

        assertThat(lines).hasSize(10_003);
        assertThat(lines.get(10_000)).startsWith("x9999,m9999,rejected");
        assertThat(lines.get(10_001)).startsWith("x10000,,rejected");
    }

    @Test
    void saysWhetherTheSourceWasReadToItsEnd() {
        Iterator<Map<String, Object>> broken = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, Object> next() {
                if (next++ > 0) {
                    throw new IllegalStateException("broken");
                }
                return row("number", ANN, "message", "Hi");
            }
        };

        assertThat(failure(send(EACH, broken), PushNotSentException.class)
                        .result()
                        .isComplete())
                .isFalse();
        assertThat(result(send(EACH, List.of(row("number", ANN, "message", "Hi"))))
                        .isComplete())
                .isTrue();
    }

    private String failures(Object... rows) {
        return failure(send(EACH, List.of(rows)), PushRejectedException.class)
                .result()
                .getFailuresCsv();
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }
}

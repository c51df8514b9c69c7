/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields of a row are read, and what is said of those that are not there. */
class ColumnTest extends SandboxedTest {

    private static final String FOUND = "; found: Phone, Text";

    @Test
    void namesTheExistingColumns() {
        InvalidPushException refused =
                failure(send("pickyassist:dynamic?numberField=phone", rows(3)), InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly("recipients: no row has a field 'phone'" + FOUND);
        assertThat(refused.result().getNotSent()).isEqualTo(3);
        assertThat(refused).hasMessage("Nothing sent: recipients: no row has a field 'phone'" + FOUND);
    }

    @Test
    void namesTheColumnsOfTheFirstRowsOfALongList() {
        for (Object body : List.of(rows(2500), rows(2500).iterator())) {
            InvalidPushException refused =
                    failure(send("pickyassist:dynamic?numberField=phone", body), InvalidPushException.class);

            assertThat(refused.violations())
                    .extracting(Object::toString)
                    .containsExactly("recipients: none of the first 1001 rows has a field 'phone'" + FOUND);
            assertThat(refused.result().getNotSent()).isEqualTo(2500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageField", "mediaField", "referenceField", "extraFields"})
    void reportsMissingColumnsThatWereNamed(String option) {
        String uri = "pickyassist:dynamic?message=shared&numberField=Phone&" + option + "=txt";

        for (Object body :
                List.of(rows(3), rows(3).iterator(), rows(2500), rows(2500).iterator())) {
            InvalidPushException refused = failure(send(uri, body), InvalidPushException.class);

            assertThat(refused.violations())
                    .extracting(Object::toString)
                    .singleElement()
                    .asString()
                    .startsWith("recipients: no")
                    .endsWith(" has a field 'txt'" + FOUND);
        }
        assertThat(sandbox.requests()).isZero();
        result(send(uri + "&validation=off", rows(3)));
    }

    @Test
    void findsAColumnThatOnlyLaterRowsHave() {
        List<Map<String, String>> rows = new ArrayList<>(rows(1500));
        rows.add(Map.of("Phone", ANN, "Text", "Hi", "ref", "A-1"));

        PushResult result =
                result(send("pickyassist:dynamic?numberField=Phone&messageField=Text&referenceField=ref", rows));

        assertThat(result.getAccepted()).isEqualTo(1501);
    }

    @Test
    void ignoresRowsWithoutANumberAsDuplicates() {
        List<Map<String, String>> rows =
                List.of(Map.of("number", ANN, "message", "Hi"), Map.of("message", "Hi"), Map.of("message", "Hi"));

        InvalidPushException refused = failure(send("pickyassist:dynamic", rows), InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly(
                        "recipients[1].number: empty; digits with country code expected",
                        "recipients[2].number: empty; digits with country code expected");
    }

    @Test
    void findsTheNamesOfAJsonDocument() {
        InvalidPushException refused = failure(
                send("pickyassist:dynamic", "[{\"Phone\":\"" + ANN + "\",\"Text\":\"Hi\"}]"),
                InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly("recipients: no row has a field 'number'" + FOUND
                        + "; name the field of the numbers in the option numberField");
    }

    /** A bean of an entity manager that is closed by now. */
    public static class Customer {
        public String getNumber() {
            return ANN;
        }

        public CharSequence getMessage() {
            return "Hello";
        }

        public List<String> getOrders() {
            throw new IllegalStateException("s3cr3t");
        }
    }

    private static final class Hidden extends Customer {}

    /** The same as a record. */
    record Row(String number, String message) {
        String orders() {
            throw new IllegalStateException();
        }
    }

    /** What a projection of a database looks like. */
    interface Projection {
        String getNumber();

        String getMessage();
    }

    private record Projected(String getNumber, String getMessage) implements Projection {}

    /** Properties without the prefix of beans. */
    public static final class Fluent {
        public final String message = "Hello";

        public String number() {
            return ANN;
        }
    }

    static List<Arguments> beans() {
        Projection proxy = (Projection) java.lang.reflect.Proxy.newProxyInstance(
                ColumnTest.class.getClassLoader(),
                new Class<?>[] {Projection.class},
                (self, method, arguments) -> method.getName().equals("getNumber") ? ANN : "Hello");
        return List.of(
                Arguments.of("bean", new Customer()),
                Arguments.of("hidden bean", new Hidden()),
                Arguments.of("record", new Row(ANN, "Hello")),
                Arguments.of("projection", new Object() {
                    public String getNumber() {
                        return ANN;
                    }

                    public String getMessage() {
                        return "Hello";
                    }
                }),
                Arguments.of("proxy", proxy),
                Arguments.of("fluent", new Fluent()),
                Arguments.of(
                        "JSON tree",
                        new ObjectMapper()
                                .createObjectNode()
                                .put("number", Long.parseLong(ANN))
                                .put("message", "Hello")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beans")
    void readsOnlyTheRequestedFields(String kind, Object row) {
        result(send("pickyassist:dynamic", List.of(row)));
        result(send("pickyassist:dynamic", row));

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void countsARowThatCannotBeRead() {
        Exchange exchange = send(
                "pickyassist:dynamic?messageField=orders",
                List.of(new Customer(), Map.of("number", BOB, "orders", "x")));

        InvalidPushException refused = failure(exchange, InvalidPushException.class);
        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly("recipients[0].orders: cannot be read: java.lang.IllegalStateException");
        assertThat(refused.result().getNotSent()).isEqualTo(2);
        assertThat(refused).hasMessageNotContaining("s3cr3t");
    }

    private static List<Map<String, String>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("Phone", Long.toString(919_800_000_000L + i));
                    row.put("Text", "Hi");
                    return row;
                })
                .toList();
    }
}

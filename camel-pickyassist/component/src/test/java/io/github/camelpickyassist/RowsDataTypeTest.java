/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The data type {@code pickyassist:rows}, from the body that a route has to the messages that arrive. */
@Tag("data-types")
class RowsDataTypeTest extends RoutedTest {

    private static final List<List<String>> LINES = List.of(
            List.of("number", "name", "message"), List.of(ANN, "Ann", "Hello Ann"), List.of(BOB, "Bob", "Hello Bob"));

    @BeforeEach
    void addRoute() throws Exception {
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, 2));
            routes.from("direct:in")
                    .transformDataType(new DataType("pickyassist:rows"))
                    .to("pickyassist:dynamic");
        });
    }

    static Stream<Arguments> bodies() throws Exception {
        String json = "[{\"number\": \"" + ANN + "\", \"message\": \"Hello Ann\"}, {\"number\": \"" + BOB
                + "\", \"message\": \"Hello Bob\"}]";
        ObjectMapper mapper = new ObjectMapper();
        return Stream.of(
                        LINES,
                        LINES.iterator(),
                        LINES.stream(),
                        (Iterable<List<String>>) LINES::iterator,
                        List.of(LINES.stream().map(List::toArray).toArray()),
                        mapper.valueToTree(LINES),
                        List.of(
                                Map.of("number", ANN, "message", "Hello Ann"),
                                Map.of("number", BOB, "message", "Hello Bob")),
                        List.of(
                                        Map.of("number", ANN, "message", "Hello Ann"),
                                        Map.of("number", BOB, "message", "Hello Bob"))
                                .iterator(),
                        Map.of(ANN, "Hello Ann", BOB, "Hello Bob"),
                        json,
                        json.getBytes(StandardCharsets.UTF_8),
                        mapper.readTree(json))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isMadeOfLinesAndOfWhatTheModeReadsAnyway(Object body) {
        result(request(body));

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::text)
                .containsExactlyInAnyOrder("Hello Ann", "Hello Bob");
    }

    @ParameterizedTest
    @MethodSource("oncePerKind")
    void survivesARedelivery(Object body) {
        sandbox.onNextPush(Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));

        result(request(body));

        assertThat(receptions()).isEqualTo(Map.of(ANN, 1, BOB, 1));
    }

    static Stream<Object> oncePerKind() {
        return Stream.of(LINES, LINES.iterator());
    }

    @Test
    void isMadeOfAnArrayOfLines() {
        result(request(new Object[] {new String[] {"number", "message"}, new Object[] {ANN, "Hello"}}));

        assertThat(textsTo(ANN)).containsExactly("Hello");
    }

    @Test
    void mayHaveAByteOrderMarkBlanksAndEmptyNamesInTheFirstLine() {
        result(request(List.of(List.of("\ufeffnumber", " message ", ""), List.of(ANN, "Hello", "left out"))));

        assertThat(textsTo(ANN)).containsExactly("Hello");
    }

    @Test
    void mayHaveShorterLinesAndEmptyCellsAtTheEnd() {
        result(request(List.of(
                List.of("number", "message", "note"), List.of(ANN, "Hello"), List.of(BOB, "Hello", "", "", " "))));

        assertThat(numbersSent()).containsExactly(ANN, BOB);
    }

    @Test
    void refusesALineWithMoreValuesThanNames() {
        Exchange exchange = request(List.of(List.of("number", "message"), List.of(ANN, "Hello", " dear Ann")));

        assertThat(failure(exchange, InvalidPushException.class))
                .hasMessageContaining(
                        "row 1: 3 values, but the first line has 2 names; is a delimiter inside of a value?")
                .hasMessageNotContaining("dear");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void refusesANameThatIsThereTwice() {
        Exchange exchange = request(List.of(List.of("number", "number"), List.of(ANN, BOB)));

        assertThat(exchange.getException()).hasStackTraceContaining("the first line has the name 'number' twice");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void refusesLinesWithoutNames() {
        Exchange exchange = request(List.of(Arrays.asList("", null), List.of(ANN, BOB)));

        assertThat(exchange.getException()).hasStackTraceContaining("the first line has no names");
    }

    @Test
    void refusesNothingAsTheModeDoes() {
        assertThat(request(List.of()).getException()).isInstanceOf(InvalidPushException.class);
        assertThat(request(List.of(List.of("number", "message"))).getException())
                .isInstanceOf(InvalidPushException.class);
        assertThat(request(null).getException()).isInstanceOf(InvalidPushException.class);
    }

    @Test
    void closesItsSource() {
        AtomicBoolean closed = new AtomicBoolean();

        result(request(LINES.stream().onClose(() -> closed.set(true))));

        assertThat(closed).isTrue();
    }

    @Test
    void readsItsSourceOnlyWhenTheRowsAreSent() throws Exception {
        Iterator<Object> unreadable = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new AssertionError("read");
            }

            @Override
            public Object next() {
                throw new AssertionError("read");
            }
        };
        addRoutes(routes -> routes.from("direct:only").transformDataType(new DataType("pickyassist:rows")));

        Object rows = context.createProducerTemplate().requestBody("direct:only", unreadable);

        assertThat(rows).isInstanceOf(Iterator.class);
    }

    /** Whoever forgets the data type is told about it. */
    @Test
    void isProposedToTheModeThatGetsLines() {
        Exchange exchange = send("pickyassist:dynamic", LINES);

        assertThat(failure(exchange, InvalidPushException.class))
                .hasMessageContaining("or lines after transformDataType to pickyassist:rows, expected");
    }
}

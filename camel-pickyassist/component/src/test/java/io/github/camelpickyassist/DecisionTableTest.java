/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case that an exchange can end in: the states of its recipients, and the exception. */
class DecisionTableTest extends RoutedTest {

    private static final String DYNAMIC = "pickyassist:dynamic?maxRecipientsPerPush=2";

    @BeforeEach
    void cacheNoStreams() {
        context.setStreamCaching(false);
    }

    // Sources that fail

    /** Bodies whose rows end in a failure. */
    enum FailingSource {
        ITERATOR,
        STREAM,
        JSON_STREAM;

        Object after(int rows) {
            Iterator<Map<String, String>> failing = failingAfter(rows);
            return switch (this) {
                case ITERATOR -> failing;
                case STREAM ->
                    StreamSupport.stream(((Iterable<Map<String, String>>) () -> failing).spliterator(), false);
                case JSON_STREAM ->
                    new SequenceInputStream(json(rows, "["), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("broken");
                        }
                    });
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedSourceStaysFailedHoweverOftenItIsRedelivered(FailingSource source) throws Exception {
        PushNotSentException failure = failure(redelivered(DYNAMIC, source.after(25)), PushNotSentException.class);

        assertThat(failure).hasMessageContaining("the source of the recipients failed");
        assertThat(failure.result().getTotal()).isEqualTo(25);
        assertThat(receptions()).allSatisfy((number, times) -> assertThat(times).isOne());
        assertThat(failure.result().getAccepted())
                .isEqualTo(receptions().size())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void rowsBeforeAFailureAreSentWhenItIsRedelivered(FailingSource source) throws Exception {
        PushNotSentException failure = failure(redelivered(DYNAMIC, source.after(5)), PushNotSentException.class);

        assertThat(failure.result().getAccepted()).isEqualTo(5);
        assertThat(receptions()).hasSize(5);
    }

    @Test
    void aBrokenJsonDocumentIsNoSuccess() throws Exception {
        InputStream broken = json(25, "[");

        PushNotSentException failure = failure(redelivered(DYNAMIC, broken), PushNotSentException.class);

        assertThat(failure.result().getTotal()).isEqualTo(25);
        assertThat(receptions()).hasSize(25).allSatisfy((number, times) -> assertThat(times)
                .isOne());
    }

    @Test
    void aSourceThatIsCompleteWhenItIsReadAgainIsSent() throws Exception {
        AtomicInteger readings = new AtomicInteger();
        List<Map<String, String>> rows = rows(5);
        List<Map<String, String>> failingTwice = new AbstractList<>() {
            @Override
            public Map<String, String> get(int index) {
                if (index == 4 && readings.incrementAndGet() <= 2) {
                    throw new IllegalStateException("broken");
                }
                return rows.get(index);
            }

            @Override
            public int size() {
                return rows.size();
            }
        };

        assertThat(result(redelivered(DYNAMIC, failingTwice)).getAccepted()).isEqualTo(5);
        assertThat(receptions()).hasSize(5).allSatisfy((number, times) -> assertThat(times)
                .isOne());
    }

    @Test
    void anotherReadingOfAFailedSourceIsContinued() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, 4));
            routes.from("direct:in").to("direct:sub");
            routes.from("direct:sub")
                    .errorHandler(routes.noErrorHandler())
                    .process(exchange -> exchange.getMessage()
                            .setBody(runs.incrementAndGet() <= 2 ? failingAfter(5) : rows(9).iterator()))
                    .to(DYNAMIC);
        });

        assertThat(result(request("go")).getAccepted()).isEqualTo(9);
        assertThat(receptions()).hasSize(9).allSatisfy((number, times) -> assertThat(times)
                .isOne());
    }

    @Test
    void aNewIteratorIsContinued() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(4, Fault.answerLost());
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, 4));
            routes.from("direct:in").to("direct:sub");
            routes.from("direct:sub")
                    .errorHandler(routes.noErrorHandler())
                    .process(exchange -> exchange.getMessage().setBody(rows(9).iterator()))
                    .to(DYNAMIC);
        });

        request("go");

        assertThat(receptions()).hasSize(9).allSatisfy((number, times) -> assertThat(times)
                .isOne());
    }

    @Test
    void aSourceThatOnlyFailsToCloseIsNoFailure() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        Stream<Map<String, String>> rows = rows(5).stream().onClose(() -> {
            throw new IllegalStateException("close");
        });

        assertThat(result(redelivered(DYNAMIC, rows)).getAccepted()).isEqualTo(5);
        assertThat(receptions()).hasSize(5).allSatisfy((number, times) -> assertThat(times)
                .isOne());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aFailedSourceIsAlwaysThrown(String throwing) {
        Exchange exchange = send(DYNAMIC + "&throwExceptionOnFailure=" + throwing, failingAfter(3));

        assertThat(failure(exchange, PushNotSentException.class).result().getTotal())
                .isEqualTo(3);
    }

    // Invalid recipients

    @ParameterizedTest
    @EnumSource
    void oneInvalidRecipientKeepsAllFromBeingSent(BodyKind kind) {
        InvalidPushException invalid = failure(
                send("pickyassist:dynamic?throwExceptionOnFailure=false", kind.of(rowsWithInvalid(6, Set.of(3)))),
                InvalidPushException.class);

        assertThat(invalid.result().getNotSent()).isEqualTo(6);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void ofASourceReadOnceOnlyTheFirstChunkCanKeepAllFromBeingSent() {
        PushRejectedException rejected =
                failure(send(DYNAMIC, rowsWithInvalid(6, Set.of(3)).iterator()), PushRejectedException.class);

        assertThat(rejected.result().getAccepted()).isEqualTo(5);
        assertThat(rejected.result().getRejected()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void invalidRecipientsAreRejectedAloneInEveryChunk(BodyKind kind) {
        PushRejectedException rejected = failure(
                send(DYNAMIC + "&invalidRecipients=reject", kind.of(rowsWithInvalid(9, Set.of(0, 1, 2, 4, 8)))),
                PushRejectedException.class);

        assertThat(rejected.category()).isEqualTo(StatusCategory.INPUT);
        assertThat(states(rejected.result())).containsExactly("RRRARAAAR".split(""));
        assertThat(rejected.result().getOutcomes().get(4).getReason()).startsWith("number: ");
        assertThat(receptions()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void aListWithoutAValidRecipientIsInvalid(BodyKind kind) {
        InvalidPushException invalid = failure(
                send(DYNAMIC + "&invalidRecipients=reject", kind.of(rowsWithInvalid(5, Set.of(0, 1, 2, 3, 4)))),
                InvalidPushException.class);

        assertThat(states(invalid.result())).containsExactly("NNNNN".split(""));
        assertThat(invalid.violations()).hasSize(5);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void aPushThatIsInvalidAsAWholeIsInvalid() {
        component.getConfiguration().setApplication(null);

        failure(send("pickyassist:dynamic?invalidRecipients=reject", rows(3)), InvalidPushException.class);

        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void repeatedRecipientsAreRejectedAlone() {
        List<Map<String, String>> rows = rows(3);
        rows.add(rows.get(0));

        PushRejectedException rejected =
                failure(send(DYNAMIC + "&invalidRecipients=reject", rows), PushRejectedException.class);

        assertThat(states(rejected.result())).containsExactly("AAAR".split(""));
    }

    @Test
    void rejectedRecipientsStayRejectedWhenTheRestIsRedelivered() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));

        Exchange exchange = redelivered(
                DYNAMIC + "&invalidRecipients=reject",
                rowsWithInvalid(9, Set.of(0, 4)).iterator());

        assertThat(states(failure(exchange, PushRejectedException.class).result()))
                .containsExactly("RAAARAAAA".split(""));
        assertThat(receptions()).hasSize(7).allSatisfy((number, times) -> assertThat(times)
                .isOne());
    }

    @Test
    void aMessageToOneInvalidRecipientIsInvalid() {
        failure(send("pickyassist:single?invalidRecipients=reject&number=12", "Hello"), InvalidPushException.class);
    }

    // Dry runs

    @Test
    void aDryRunSendsNothingAndThrowsNothing() {
        PushResult result = result(send(DYNAMIC + "&dryRun=true", rows(3)));

        assertThat(states(result)).containsExactly("NNN".split(""));
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void aDryRunOfSomethingInvalidThrows() {
        failure(send(DYNAMIC + "&dryRun=true", rowsWithInvalid(3, Set.of(1))), InvalidPushException.class);
    }

    @Test
    void aDryRunRejectsInvalidRecipientsWithoutThrowing() {
        PushResult result =
                result(send(DYNAMIC + "&dryRun=true&invalidRecipients=reject", rowsWithInvalid(3, Set.of(1))));

        assertThat(states(result)).containsExactly("NRN".split(""));
    }

    // What the service tells

    @Test
    void aRefusalIsNotThrownIfExceptionsAreSwitchedOff() {
        sandbox.onPush(1, Fault.refusal(StatusCode.INSUFFICIENT_BALANCE));

        Exchange exchange = send(DYNAMIC + "&throwExceptionOnFailure=false", rows(4));

        assertThat(states(result(exchange))).containsExactly("RRNN".split(""));
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS)).isEqualTo(403);
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.REJECTED))
                .isEqualTo(2);
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.NOT_SENT))
                .isEqualTo(2);
    }

    @Test
    void aTemporaryRefusalIsNotThrownIfExceptionsAreSwitchedOff() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));

        Exchange exchange = redelivered(DYNAMIC + "&throwExceptionOnFailure=false", rows(6));

        assertThat(states(result(exchange))).containsExactly("AANNNN".split(""));
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS)).isEqualTo(101);
        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @Test
    void anUnknownOutcomeIsThrownAlways() {
        sandbox.onPush(1, Fault.answerLost());

        failure(send(DYNAMIC + "&throwExceptionOnFailure=false", rows(2)), PushOutcomeUnknownException.class);
    }

    @Test
    void anUnreachableServiceIsThrownAlways() {
        component.getConfiguration().setBaseUrl("http://127.0.0.1:" + ClosedPort.number());

        failure(
                send("pickyassist:single?throwExceptionOnFailure=false&number=" + ANN, "Hello"),
                PushNotSentException.class);
    }

    @Test
    void anInvalidRecipientAmongOthersIsThrownAlways() {
        failure(
                send(
                        DYNAMIC + "&invalidRecipients=reject&throwExceptionOnFailure=false",
                        rowsWithInvalid(3, Set.of(1))),
                PushRejectedException.class);
    }

    @Test
    void anUnknownOutcomeComesBeforeAFailedSource() {
        sandbox.onPush(2, Fault.answerLost());

        PushOutcomeUnknownException unknown =
                failure(send(DYNAMIC, failingAfter(7)), PushOutcomeUnknownException.class);

        assertThat(states(unknown.result())).containsExactly("AAUUNNN".split(""));
    }

    @Test
    void aFailedSourceComesBeforeARefusal() {
        sandbox.onPush(2, Fault.refusal(StatusCode.INSUFFICIENT_BALANCE));

        Exchange exchange = send(DYNAMIC, failingAfter(7));

        assertThat(states(failure(exchange, PushNotSentException.class).result()))
                .containsExactly("AARRNNN".split(""));
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS)).isEqualTo(0);
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS_MESSAGE))
                .isEqualTo("the source of the recipients failed");
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            names = {"AUTHENTICATION_FAILED", "INSUFFICIENT_BALANCE", "PROJECT_NOT_ACTIVE"})
    void aRefusalOfEveryPushEndsTheExchange(StatusCode code) throws Exception {
        sandbox.onPush(2, Fault.refusal(code));

        Exchange exchange = redelivered(DYNAMIC, rows(9));

        PushRejectedException rejected = failure(exchange, PushRejectedException.class);
        assertThat(rejected.category()).isEqualTo(code.category());
        assertThat(states(rejected.result())).containsExactly("AARRNNNNN".split(""));
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS)).isEqualTo(code.number());
        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @Test
    void anExpiredSessionComesBeforeNotSent() {
        sandbox.onPush(1, Fault.refusal(StatusCode.SESSION_EXPIRED));
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));

        PushRejectedException rejected = failure(send(DYNAMIC, rows(6)), PushRejectedException.class);

        assertThat(rejected.category()).isEqualTo(StatusCategory.SESSION_EXPIRED);
        assertThat(states(rejected.result())).containsExactly("RRNNNN".split(""));
    }

    @Test
    void aHandlerForNotSentRepeatsNoRefusalOfEveryPush() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.AUTHENTICATION_FAILED));
        addRoutes(routes -> {
            routes.onException(PushNotSentException.class)
                    .maximumRedeliveries(5)
                    .redeliveryDelay(0);
            routes.from("direct:in").to(DYNAMIC);
        });

        failure(request(rows(9)), PushRejectedException.class);

        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @Test
    void notSentComesBeforeRejected() {
        sandbox.onPush(1, Fault.refusal(StatusCode.INVALID_TEMPLATE_ID));
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));

        Exchange exchange = send(DYNAMIC, rows(6));

        assertThat(states(failure(exchange, PushNotSentException.class).result()))
                .containsExactly("RRNNNN".split(""));
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS)).isEqualTo(101);
    }

    // The property

    @Test
    void theLastResultStaysOnTheExchange() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        AtomicBoolean stopped = new AtomicBoolean();
        addRoutes(routes -> {
            routes.errorHandler(routes.defaultErrorHandler()
                    .maximumRedeliveries(5)
                    .redeliveryDelay(0)
                    .onRedelivery(exchange -> {
                        exchange.setException(new IllegalStateException("stopped between two attempts"));
                        exchange.setRouteStop(true);
                        stopped.set(true);
                    }));
            routes.from("direct:in").to(DYNAMIC);
        });

        Exchange exchange = request(rows(6));

        assertThat(stopped).isTrue();
        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(states(exchange.getProperty("CamelPickyAssistResult", PushResult.class)))
                .containsExactly("AANNNN".split(""));
    }

    @Test
    void theResultIsAPropertyOfEveryExchange() {
        Exchange sent = send(DYNAMIC, rows(2));
        Exchange invalid = send(DYNAMIC, rowsWithInvalid(2, Set.of(1)));
        Exchange unusable = send(DYNAMIC, "");

        assertThat(sent.getProperty(PickyAssistConstants.RESULT_PROPERTY)).isSameAs(result(sent));
        assertThat(invalid.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class)
                        .getNotSent())
                .isEqualTo(2);
        assertThat(unusable.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class)
                        .getTotal())
                .isZero();
    }

    /** Bodies that hold rows. */
    enum BodyKind {
        LIST,
        ITERATOR,
        STREAM;

        Object of(List<Map<String, String>> rows) {
            return switch (this) {
                case LIST -> rows;
                case ITERATOR -> rows.iterator();
                case STREAM -> rows.stream();
            };
        }
    }

    private static List<String> states(PushResult result) {
        return result.getOutcomes().stream()
                .map(outcome -> outcome.getState().name().substring(0, 1))
                .toList();
    }

    private Exchange redelivered(String uri, Object body) throws Exception {
        addRoutes(routes -> {
            routes.errorHandler(redelivering(routes, 5));
            routes.from("direct:in").to(uri);
        });
        return request(body);
    }

    private static Iterator<Map<String, String>> failingAfter(int count) {
        Iterator<Map<String, String>> rows = rows(count).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, String> next() {
                if (rows.hasNext()) {
                    return rows.next();
                }
                throw new IllegalStateException("broken");
            }
        };
    }

    private static InputStream json(int count, String begin) {
        StringBuilder json = new StringBuilder(begin);
        for (Map<String, String> row : rows(count)) {
            json.append("{\"number\":\"").append(row.get("number")).append("\",\"message\":\"Hello\"},");
        }
        return new SequenceInputStream(
                new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)),
                InputStream.nullInputStream());
    }

    private static List<Map<String, String>> rowsWithInvalid(int count, Set<Integer> invalid) {
        List<Map<String, String>> rows = rows(count);
        invalid.forEach(row -> rows.set(row, Map.of("number", "0" + row, "message", "Hello " + row)));
        return rows;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.camelpickyassist.PickyAssistListEvent.Kind;
import io.github.camelpickyassist.internal.monitor.AccountActivity;
import io.github.camelpickyassist.internal.monitor.Monitor;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What can be seen of a list from the log and by event notifiers while it is sent. */
class ListProgressTest extends SandboxedTest {

    private final List<PickyAssistListEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch more = new CountDownLatch(1);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
                log.add(event.getLevel() + " " + event.getFormattedMessage());
            }
        }
    };

    @BeforeEach
    void listen() {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof PickyAssistListEvent list) {
                    events.add(list);
                }
            }
        });
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        more.countDown();
        logger.detachAppender(appender);
    }

    private static List<Map<String, String>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("number", Long.toString(919_800_000_000L + i), "message", "Hello " + i))
                .toList();
    }

    /** 35 rows, the 22nd of which comes when {@link #more} is open. */
    private Iterator<Map<String, String>> slow() {
        Iterator<Map<String, String>> rows = rows(35).iterator();
        return IntStream.range(0, 35)
                .mapToObj(i -> {
                    if (i == 21) {
                        Uninterruptibly.await(more);
                    }
                    return rows.next();
                })
                .iterator();
    }

    @Test
    void tellsTheStartAndTheEndOfAListWithTheTotalsOfTheResult() {
        PushResult result = result(send("pickyassist:dynamic?maxRecipientsPerPush=10", rows(35)));

        assertThat(events).extracting(PickyAssistListEvent::getKind).containsExactly(Kind.STARTED, Kind.ENDED);
        PickyAssistListEvent start = events.get(0);
        assertThat(start.getTotal()).isEqualTo(35);
        assertThat(start.getDone()).isZero();
        PickyAssistListEvent end = events.get(1);
        assertThat(end.getTotal()).isEqualTo(result.getTotal());
        assertThat(end.getAccepted()).isEqualTo(result.getAccepted()).isEqualTo(35);
        assertThat(end.getPushes()).isEqualTo(4).isEqualTo(sandbox.pushes().size());
        assertThat(end.getState()).isEqualTo("ended");
        assertThat(log)
                .anyMatch(line -> line.matches("INFO List \\S+ ended after 0 s: 35 done, 35 accepted, 0 rejected,"
                        + " 0 not sent, 0 unknown, 4 pushes"));
    }

    @Test
    void countsWhatCanBeReadOnceAsItComes() {
        PushResult result = result(send("pickyassist:dynamic?maxRecipientsPerPush=10", rows(35).iterator()));

        assertThat(events).extracting(PickyAssistListEvent::getKind).containsExactly(Kind.STARTED, Kind.ENDED);
        assertThat(events.get(0).getDone()).isEqualTo(10);
        assertThat(events.get(1).getTotal()).isEqualTo(result.getTotal());
    }

    @Test
    void isSilentAboutWhatFitsIntoOnePush() {
        send("pickyassist:dynamic", rows(3));
        sandbox.clear();
        sandbox.onNextPush(Fault.refusal(StatusCode.of(406)));
        send("pickyassist:dynamic", rows(5));

        assertThat(sandbox.requests()).as("a bad recipient is searched for").isGreaterThan(1);
        assertThat(events).isEmpty();
        assertThat(log).noneMatch(line -> line.contains("List "));
    }

    @Test
    void isSilentAboutRowsThatAreRejectedBesideOnePush() {
        List<Map<String, String>> rows = new ArrayList<>(rows(5));
        rows.add(Map.of("number", "no number", "message", "Hello"));
        for (int i = 0; i < 20; i++) {
            Exchange exchange = send("pickyassist:dynamic?invalidRecipients=reject", rows);
            PushResult result = exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class);
            assertThat(result.getRejected()).isOne();
            assertThat(result.getAccepted()).isEqualTo(5);
        }

        assertThat(events).isEmpty();
        assertThat(log).noneMatch(line -> line.contains("List "));
    }

    @Test
    void warnsOfAnUnknownOutcomeAlthoughTheSourceBlocks() throws Exception {
        TestTime time = new TestTime();
        context.getCamelContextExtension()
                .addContextPlugin(SharedResources.class, new SharedResources(context, time, () -> time));
        sandbox.onPush(2, Fault.answerLost());
        CompletableFuture<Exchange> sent = context.createProducerTemplate()
                .asyncSend("pickyassist:dynamic?maxRecipientsPerPush=10", list -> list.getMessage()
                        .setBody(slow()));
        await().untilAsserted(() -> {
            time.pass(1, TimeUnit.SECONDS);
            assertThat(log).anyMatch(line -> line.contains("outcome unknown, recipients: 10;"));
        });
        assertThat(sent).isNotDone();

        more.countDown();

        assertThat(failure(sent.get(30, TimeUnit.SECONDS), PushOutcomeUnknownException.class)
                        .result()
                        .getUnknown())
                .isEqualTo(10);
        assertThat(log).filteredOn(line -> line.contains("outcome unknown")).hasSize(1);
        context.stop();
        time.shutdownNow();
    }

    @Test
    void writesALineEveryTenSecondsAlthoughTheSourceBlocks() throws Exception {
        TestTime time = new TestTime();
        context.getCamelContextExtension()
                .addContextPlugin(SharedResources.class, new SharedResources(context, time, () -> time));
        CompletableFuture<Exchange> sent = context.createProducerTemplate()
                .asyncSend("pickyassist:dynamic?maxRecipientsPerPush=10", list -> list.getMessage()
                        .setBody(slow()));
        await().untilAsserted(() -> {
            time.pass(1, TimeUnit.SECONDS);
            assertThat(log).anyMatch(line -> line.matches("INFO List \\S+: 20 done, 20 accepted.*"));
        });
        assertThat(sent).isNotDone();
        more.countDown();
        result(sent.get(30, TimeUnit.SECONDS));

        assertThat(events).last().extracting(PickyAssistListEvent::getKind).isEqualTo(Kind.ENDED);
        context.stop();
        time.shutdownNow();
    }

    @Test
    void saysOnceForPushesInFlightTogetherThatThereIsAPause() {
        AtomicLong clock = new AtomicLong();
        AccountActivity account = Watched.account(clock::get);
        Verdict.NotSent later = new Verdict.NotSent(429, "too many requests", Duration.ofSeconds(90), null);
        for (int i = 0; i < 4; i++) {
            Watched.send(account, later);
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(log).filteredOn(line -> line.contains("asked for a pause")).hasSize(1);

        clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
        Watched.send(account, later);
        assertThat(log).filteredOn(line -> line.contains("asked for a pause")).hasSize(2);
    }

    @Test
    void tellsEveryNotifierAlthoughOneFails() {
        List<PickyAssistListEvent> later = new CopyOnWriteArrayList<>();
        for (boolean failing : new boolean[] {true, false}) {
            context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    if (event instanceof PickyAssistListEvent list) {
                        if (failing) {
                            throw new IllegalStateException("fails");
                        }
                        later.add(list);
                    }
                }
            });
        }

        PushResult result = result(send("pickyassist:dynamic?maxRecipientsPerPush=10", rows(35)));

        assertThat(result.getAccepted()).isEqualTo(35);
        assertThat(later).extracting(PickyAssistListEvent::getKind).containsExactly(Kind.STARTED, Kind.ENDED);
        assertThat(log)
                .filteredOn(line -> line.contains("failed; the list is not affected"))
                .hasSize(1);
    }

    @Test
    void saysOnceThatAnAccountStarts() {
        send("pickyassist:single?number=" + ANN, "one");
        send("pickyassist:single?number=" + BOB, "two");

        assertThat(log)
                .filteredOn(line -> line.contains("Account "))
                .singleElement()
                .asString()
                .matches("INFO Account \\S+:\\d+/\\d+: no limit of pushes, at most 4 in flight");
    }

    @Test
    void warnsOfAnUnknownOutcomeOnce() {
        for (int i = 0; i < 5; i++) {
            sandbox.onNextPush(Fault.answerLost());
            failure(send("pickyassist:single?number=" + ANN, "Hello " + i), PushOutcomeUnknownException.class);
        }

        assertThat(log)
                .filteredOn(line -> line.startsWith("WARN Account"))
                .singleElement()
                .asString()
                .contains("outcome unknown, recipients: 1;");
    }

    @Test
    void countsEveryUnknownOutcomeBeforeTheEnd() {
        for (int i = 0; i < 5; i++) {
            sandbox.onNextPush(Fault.answerLost());
            failure(send("pickyassist:single?number=" + ANN, "Hello " + i), PushOutcomeUnknownException.class);
        }
        context.stop();

        assertThat(log)
                .filteredOn(line -> line.startsWith("WARN Account"))
                .hasSize(2)
                .last()
                .asString()
                .contains("outcome unknown, recipients: 4;");
    }

    @Test
    void reportsNothingOfAListAfterItsEnd() throws Exception {
        TestTime time = new TestTime();
        context.getCamelContextExtension()
                .addContextPlugin(SharedResources.class, new SharedResources(context, time, () -> time));
        List<Kind> kinds = new CopyOnWriteArrayList<>();
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof PickyAssistListEvent list) {
                    if (list.getKind() == Kind.PROGRESS) {
                        more.countDown();
                        await().until(() -> context.getCamelContextExtension()
                                        .getContextPlugin(Monitor.class)
                                        .accounts()
                                        .get(0)
                                        .queued()
                                == 0);
                    }
                    kinds.add(list.getKind());
                }
            }
        });
        CompletableFuture<Exchange> sent = context.createProducerTemplate()
                .asyncSend("pickyassist:dynamic?maxRecipientsPerPush=10", list -> list.getMessage()
                        .setBody(slow()));
        await().until(() -> {
            time.pass(1, TimeUnit.SECONDS);
            return more.getCount() == 0;
        });
        result(sent.get(30, TimeUnit.SECONDS));

        assertThat(kinds).containsExactly(Kind.STARTED, Kind.PROGRESS, Kind.ENDED);
        context.stop();
        time.shutdownNow();
    }

    @Test
    void warnsOfARefusalThatEveryPushMeets() {
        component.getConfiguration().setToken("0000000000000000000000000000000000000bad");
        for (int i = 0; i < 5; i++) {
            failure(send("pickyassist:single?number=" + ANN, "Hello " + i), PushRejectedException.class);
        }

        assertThat(log)
                .filteredOn(line -> line.startsWith("WARN Account"))
                .singleElement()
                .asString()
                .contains("refused with status 401 (Authentication Failed), pushes: 1;")
                .doesNotContain("bad");
    }

    @Test
    void saysUntilWhenTheServiceAskedForAPause() {
        sandbox.onNextPush(Fault.tooManyRequests("90"));
        failure(send("pickyassist:single?number=" + ANN, "Hello"), PushNotSentException.class);

        assertThat(log)
                .filteredOn(line -> line.contains("asked for a pause"))
                .singleElement()
                .asString()
                .matches(
                        "INFO Account \\S+: the service asked for a pause with status 429; no push is sent until \\S+Z");
    }

    @Test
    void continuesTheCountsOfAnEarlierAttempt() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PushNotSentException.class).maximumRedeliveries(1).redeliveryDelay(0);
                from("direct:list").routeId("contacts").to("pickyassist:dynamic?maxRecipientsPerPush=10");
            }
        });
        sandbox.onPush(3, Fault.tooManyRequests("1"));
        Exchange exchange = context.createProducerTemplate()
                .request("direct:list", sent -> sent.getMessage().setBody(rows(35)));

        PushResult result = result(exchange);
        assertThat(result.getAccepted()).isEqualTo(35);
        List<PickyAssistListEvent> ends =
                events.stream().filter(event -> event.getKind() == Kind.ENDED).toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(0).getAccepted()).isEqualTo(20);
        assertThat(ends.get(0).getNotSent()).isEqualTo(15);
        assertThat(ends.get(1).getAccepted()).isEqualTo(35);
        assertThat(ends.get(1).getTotal()).isEqualTo(35);
        assertThat(ends.get(1).getRouteId()).isEqualTo("contacts");
    }
}

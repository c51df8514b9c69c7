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
import io.github.camelpickyassist.internal.monitor.AccountHealth;
import io.github.camelpickyassist.internal.monitor.ListStatus;
import io.github.camelpickyassist.internal.monitor.Monitor;
import io.github.camelpickyassist.internal.monitor.PushOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * A list of 200,000 rows at the limit, looked at every second: log, events, meters, JMX, console and health say the same at
 * each of these moments, and in the end the same as the result.
 */
@Timeout(240)
class MonitorAgreementTest extends SandboxedTest {

    private static final int ROWS = 200_000;
    private static final int PER_PUSH = 1000;
    private static final int LIMIT = 80;
    private static final int IN_FLIGHT = new PickyAssistConfiguration().getConcurrentPushes();
    private static final Pattern LINE = Pattern.compile("List (\\S+)( ended after (\\d+) s)?: (\\d+)( of (\\d+))? done,"
            + " (\\d+) accepted, (\\d+) rejected, (\\d+) not sent, (\\d+) unknown, (\\d+) pushes.*");

    /** One of a thousand has no number that can be dialled. */
    private static final List<Map<String, String>> LIST = new AbstractList<>() {
        @Override
        public Map<String, String> get(int index) {
            String number = index % PER_PUSH == 7 ? "nobody" : Long.toString(919_800_000_000L + index);
            return Map.of("number", number, "message", "Hello");
        }

        @Override
        public int size() {
            return ROWS;
        }
    };

    private final TestTime time = new TestTime();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<PickyAssistListEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist.list");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            log.add(event.getFormattedMessage());
        }
    };

    /** The counts that a view shows. */
    private record Counts(long accepted, long rejected, long notSent, long unknown, long pushes) {}

    @BeforeEach
    void look() {
        SharedResources shared = new SharedResources(context, time, () -> time);
        context.getCamelContextExtension().addContextPlugin(SharedResources.class, shared);
        context.getRegistry().bind("meters", MeterRegistry.class, meters);
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
        component.getConfiguration().setPushesPerMinute(LIMIT);
    }

    @AfterEach
    void lookAway() {
        logger.detachAppender(appender);
    }

    @Test
    void allViewsAgreeAtEveryMomentAndWithTheResult() throws Exception {
        Exchange exchange = context.getEndpoint("pickyassist:dynamic?outcomes=none&invalidRecipients=reject")
                .createExchange();
        exchange.getMessage().setBody(LIST);
        CompletableFuture<Exchange> sent = context.createProducerTemplate()
                .asyncSend("pickyassist:dynamic?outcomes=none&invalidRecipients=reject", exchange);

        long start = time.getAsLong();
        while (!sent.isDone()) {
            awaitRest(sent);
            if (sent.isDone()) {
                break;
            }
            compareViews(exchange.getExchangeId());
            nextSecond(sent);
        }

        long seconds = TimeUnit.NANOSECONDS.toSeconds(time.getAsLong() - start);
        assertThat(seconds).isBetween(119L, 180L);
        PushResult result = failure(sent.get(), PushRejectedException.class).result();
        Counts all = new Counts(
                result.getAccepted(),
                result.getRejected(),
                result.getNotSent(),
                result.getUnknown(),
                sandbox.requests());
        assertThat(all).isEqualTo(new Counts(199_800, 200, 0, 0, 200));
        assertThat(List.of(ofActivity(), ofMeters(), ofJmx(), ofConsole())).containsOnly(all);
        PickyAssistListEvent last = events.get(events.size() - 1);
        assertThat(last.getKind()).isEqualTo(Kind.ENDED);
        assertThat(of(last)).isEqualTo(all);
        assertThat(ofLine(log.get(log.size() - 1))).isEqualTo(all);
        assertThat(log.get(log.size() - 1)).contains("ended after " + seconds + " s");
        assertThat(log)
                .as("a line every ten seconds, and one at the end")
                .hasSizeBetween((int) seconds / 12, (int) seconds / 10 + 1);
        assertThat(activity().queued()).isZero();
    }

    private AccountActivity activity() {
        return context.getCamelContextExtension()
                .getContextPlugin(Monitor.class)
                .accounts()
                .get(0);
    }

    /** Waits until the limit is used up, or the list has ended. */
    private void awaitRest(CompletableFuture<?> sent) {
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(100))
                .until(() -> sent.isDone() || rests());
    }

    private boolean rests() {
        if (context.getCamelContextExtension()
                .getContextPlugin(Monitor.class)
                .accounts()
                .isEmpty()) {
            return false;
        }
        List<ListStatus> lists = activity().lists();
        return activity().limit().available() == 0
                && activity().inFlight() == 0
                && lists.size() == 1
                && lists.get(0).pushes() > 0
                && lists.get(0).pushes() % LIMIT == 0
                && lists.get(0).pushes() * (PER_PUSH - 1) == lists.get(0).accepted()
                && lists.get(0).waitingUntil() != null;
    }

    /** Lets a second pass, or another one if the pulse that was to come in it was not set in time. */
    private void nextSecond(CompletableFuture<?> sent) {
        int before = events.size();
        for (int tries = 0; tries < 60 && !sent.isDone() && events.size() == before; tries++) {
            time.pass(1, TimeUnit.SECONDS);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (!sent.isDone() && events.size() == before && System.nanoTime() - end < 0) {
                Thread.yield();
            }
        }
        assertThat(sent.isDone() || events.size() > before).isTrue();
    }

    private void compareViews(String exchangeId) throws Exception {
        ListStatus list = activity().lists().get(0);
        Counts counts = new Counts(list.accepted(), list.rejected(), list.notSent(), list.unknown(), list.pushes());
        assertThat(counts.pushes).isEqualTo(sandbox.requests());
        assertThat(counts.accepted).isEqualTo(counts.pushes * (PER_PUSH - 1));
        assertThat(list.exchangeId()).isEqualTo(exchangeId);
        assertThat(list.total()).isEqualTo(ROWS);
        assertThat(List.of(ofActivity(), ofMeters(), ofJmx(), ofConsole())).containsOnly(counts);
        assertThat(AccountHealth.of(activity()).isUp()).isTrue();
        if (!log.isEmpty()) {
            // It may have been written while the rows of pushes that had just ended were being counted.
            Counts logged = ofLine(log.get(log.size() - 1));
            assertThat(logged.accepted)
                    .isBetween((logged.pushes - IN_FLIGHT) * (PER_PUSH - 1), logged.pushes * (PER_PUSH - 1));
        }
        PickyAssistListEvent event = events.get(events.size() - 1);
        assertThat(event.getAccepted() + event.getRejected()).isLessThanOrEqualTo(list.done());
        // The limit lets 80 go now, 80 after a minute and 40 after two.
        long minutes = (ROWS / PER_PUSH - counts.pushes - 1) / LIMIT;
        assertThat(Duration.between(list.waitingUntil(), list.estimatedEnd()).toMinutes())
                .isEqualTo(minutes);
    }

    private Counts ofActivity() {
        AccountActivity all = activity();
        return new Counts(all.accepted(), all.rejected(), all.notSent(), all.unknown(), pushes());
    }

    private long pushes() {
        long sum = 0;
        for (PushOutcome outcome : PushOutcome.values()) {
            sum += activity().pushes(outcome);
        }
        return sum;
    }

    private Counts ofMeters() {
        return new Counts(
                recipients("accepted"),
                recipients("rejected"),
                recipients("not_sent"),
                recipients("unknown"),
                meters.get("camel.pickyassist.pushes").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum());
    }

    private long recipients(String state) {
        return (long) meters.get("camel.pickyassist.recipients")
                .tag("state", state)
                .functionCounter()
                .count();
    }

    private Counts ofJmx() throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName(
                                "org.apache.camel:context=" + context.getManagementName() + ",type=pickyassist,*"),
                        null)
                .iterator()
                .next();
        return new Counts(
                (long) server.getAttribute(name, "Accepted"),
                (long) server.getAttribute(name, "Rejected"),
                (long) server.getAttribute(name, "NotSent"),
                (long) server.getAttribute(name, "Unknown"),
                (long) server.getAttribute(name, "Pushes"));
    }

    @SuppressWarnings("unchecked")
    private Counts ofConsole() {
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("pickyassist");
        ServiceHelper.startService(console);
        JsonObject root = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());
        Map<String, Object> account = ((List<Map<String, Object>>) root.get("accounts")).get(0);
        List<Map<String, Object>> lists = (List<Map<String, Object>>) account.get("lists");
        long pushes = lists.isEmpty() ? pushes() : ((Number) lists.get(0).get("pushes")).longValue();
        return new Counts(
                (long) account.get("accepted"),
                (long) account.get("rejected"),
                (long) account.get("notSent"),
                (long) account.get("unknown"),
                pushes);
    }

    private static Counts of(PickyAssistListEvent event) {
        return new Counts(
                event.getAccepted(), event.getRejected(), event.getNotSent(), event.getUnknown(), event.getPushes());
    }

    private static Counts ofLine(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return new Counts(
                Long.parseLong(matcher.group(7)),
                Long.parseLong(matcher.group(8)),
                Long.parseLong(matcher.group(9)),
                Long.parseLong(matcher.group(10)),
                Long.parseLong(matcher.group(11)));
    }
}

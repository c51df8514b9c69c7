/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.PickyAssistListEvent.Kind;
import io.github.camelpickyassist.internal.monitor.AccountActivity;
import io.github.camelpickyassist.internal.monitor.AccountHealth;
import io.github.camelpickyassist.internal.monitor.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and accounts that are paused, resumed and cancelled, by JMX or in the console. */
class ListControlTest extends SandboxedTest {

    private static final String LIST = "pickyassist:dynamic?maxRecipientsPerPush=10";

    private final TestTime time = new TestTime();

    @BeforeEach
    void useTheClockOfTheTest() {
        SharedResources shared = new SharedResources(context, time, () -> time);
        context.getCamelContextExtension().addContextPlugin(SharedResources.class, shared);
    }

    @AfterEach
    void endTimer() {
        time.shutdownNow();
    }

    private static List<Map<String, String>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("number", Long.toString(919_800_000_000L + i), "message", "Hello " + i))
                .toList();
    }

    private CompletableFuture<Exchange> start(String uri, Object body) {
        return context.createProducerTemplate()
                .asyncSend(uri, exchange -> exchange.getMessage().setBody(body));
    }

    /** Does this when the first push of a list is about to begin, on the thread that sends it. */
    private void atTheFirstPush(Consumer<String> action) {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof PickyAssistListEvent list && list.getKind() == Kind.STARTED) {
                    action.accept(list.getExchangeId());
                }
            }
        });
    }

    private void invoke(String operation, String exchangeId) {
        try {
            MBeanServer server =
                    context.getManagementStrategy().getManagementAgent().getMBeanServer();
            ObjectName name = server.queryNames(
                            new ObjectName(
                                    "org.apache.camel:context=" + context.getManagementName() + ",type=pickyassist,*"),
                            null)
                    .iterator()
                    .next();
            Object found =
                    server.invoke(name, operation, new Object[] {exchangeId}, new String[] {String.class.getName()});
            assertThat(found).isEqualTo(true);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private String console(String command, String kind, String id) {
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("pickyassist");
        ServiceHelper.startService(console);
        return (String) console.call(DevConsole.MediaType.TEXT, Map.of("command", command, kind, id));
    }

    private AccountActivity account() {
        return context.getCamelContextExtension()
                .getContextPlugin(Monitor.class)
                .accounts()
                .get(0);
    }

    private void awaitPaused(int done) {
        await().until(() -> account().lists().size() == 1
                && account().inFlight() == 0
                && account().lists().get(0).done() == done
                && account().lists().get(0).state().label().equals("paused"));
    }

    @Test
    void resumesAPausedListWhereItWas() throws Exception {
        List<String> ids = new ArrayList<>();
        atTheFirstPush(id -> {
            ids.add(id);
            invoke("pauseList", id);
        });
        CompletableFuture<Exchange> sent = start(LIST, rows(35));
        awaitPaused(10);
        assertThat(sandbox.requests()).isOne();
        assertThat(sent).isNotDone();

        invoke("resumeList", ids.get(0));

        assertThat(result(sent.get(30, TimeUnit.SECONDS)).getAccepted()).isEqualTo(35);
        assertThat(sandbox.requests()).isEqualTo(4);
    }

    @Test
    void letsOthersSendWhileAListIsPaused() throws Exception {
        component.getConfiguration().setPushesPerMinute(3);
        component.getConfiguration().setConcurrentPushes(1);
        atTheFirstPush(id -> invoke("pauseList", id));
        start(LIST, rows(35));
        awaitPaused(10);

        result(send("pickyassist:single?number=" + ANN, "one"));
        result(send("pickyassist:single?number=" + ANN, "two"));
        assertThat(account().limit().available()).isZero();
    }

    @Test
    void reportsWhatIsLeftOfACancelledListAsNotSent() throws Exception {
        atTheFirstPush(id -> invoke("cancelList", id));
        Exchange exchange = start(LIST, rows(35)).get(30, TimeUnit.SECONDS);

        PushNotSentException cancelled = failure(exchange, PushNotSentException.class);
        assertThat(cancelled).hasMessageContaining("cancelled");
        assertThat(cancelled.result().getAccepted()).isEqualTo(10);
        assertThat(cancelled.result().getNotSent()).isEqualTo(25);
        assertThat(cancelled.result().getOutcomes())
                .filteredOn(outcome -> outcome.getState() == RecipientState.NOT_SENT)
                .allMatch(outcome -> "cancelled".equals(outcome.getReason()));
        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void cancelsAListThatWaitsForTheLimitWithoutWaiting() throws Exception {
        component.getConfiguration().setPushesPerMinute(2);
        CompletableFuture<Exchange> sent = start(LIST, rows(35));
        await().until(() -> !account().lists().isEmpty()
                && account().lists().get(0).done() == 20
                && account().lists().get(0).waitingUntil() != null
                && account().queued() == 1);

        assertThat(console("cancel", "list", account().lists().get(0).exchangeId()))
                .startsWith("cancel: done");

        Exchange exchange = sent.get(30, TimeUnit.SECONDS);
        assertThat(failure(exchange, PushNotSentException.class).result().getNotSent())
                .isEqualTo(15);
    }

    @Test
    void cancelsAPausedList() throws Exception {
        atTheFirstPush(id -> invoke("pauseList", id));
        CompletableFuture<Exchange> sent = start(LIST, rows(35));
        awaitPaused(10);

        invoke("cancelList", account().lists().get(0).exchangeId());

        assertThat(failure(sent.get(30, TimeUnit.SECONDS), PushNotSentException.class)
                        .result()
                        .getNotSent())
                .isEqualTo(25);
    }

    @Test
    void sendsNothingWhenACancelledListIsRedelivered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PushNotSentException.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:list").to(LIST);
                from("direct:once").to(LIST);
            }
        });
        atTheFirstPush(id -> invoke("cancelList", id));
        for (Object body : List.of(rows(35), rows(35).iterator())) {
            // What can be read once is known as a list when its second push begins.
            int pushes = body instanceof List ? 1 : 2;
            sandbox.clear();
            Exchange exchange = context.createProducerTemplate()
                    .send("direct:list", sent -> sent.getMessage().setBody(body));

            PushNotSentException cancelled = failure(exchange, PushNotSentException.class);
            assertThat(cancelled).hasMessageContaining("cancelled");
            assertThat(cancelled.result().getAccepted()).isEqualTo(10 * pushes);
            assertThat(cancelled.result().getNotSent()).isEqualTo(35 - 10 * pushes);
            assertThat(sandbox.requests()).isEqualTo(pushes);
        }
    }

    @Test
    void endsAPausedListWhenCamelStops() throws Exception {
        context.getShutdownStrategy().setTimeout(300);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:list").to(LIST);
            }
        });
        atTheFirstPush(id -> invoke("pauseList", id));
        CompletableFuture<Exchange> sent = start("seda:list?waitForTaskToComplete=Always&timeout=0", rows(35));
        awaitPaused(10);

        context.stop();

        PushNotSentException stopped = failure(sent.get(30, TimeUnit.SECONDS), PushNotSentException.class);
        assertThat(stopped).hasMessageContaining("not sent before the endpoint was stopped");
        assertThat(stopped.result().getNotSent()).isEqualTo(25);
    }

    @Test
    void sendsNothingOfAPausedAccount() throws Exception {
        result(send("pickyassist:single?number=" + ANN, "first"));
        String id = account().name().id();
        assertThat(console("pause", "account", id)).startsWith("pause: done");
        CompletableFuture<Exchange> one = start("pickyassist:single?number=" + ANN, "Hello");
        CompletableFuture<Exchange> list = start(LIST, rows(35));
        await().until(() -> account().queued() == 2);
        assertThat(sandbox.requests()).isOne();

        assertThat(console("resume", "account", id)).startsWith("resume: done");

        result(one.get(30, TimeUnit.SECONDS));
        result(list.get(30, TimeUnit.SECONDS));
    }

    @Test
    void stopsWithAPausedAccount() throws Exception {
        context.getShutdownStrategy().setTimeout(300);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:one").to("pickyassist:single?number=" + ANN);
            }
        });
        result(send("pickyassist:single?number=" + ANN, "first"));
        account().hold();
        CompletableFuture<Exchange> one = start("seda:one?waitForTaskToComplete=Always&timeout=0", "Hello");
        await().until(() -> account().queued() == 1);

        context.stop();

        failure(one.get(30, TimeUnit.SECONDS), PushNotSentException.class);
        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void isNotHealthyWhileCallersWait() throws Exception {
        result(send("pickyassist:single?number=" + ANN, "first"));
        account().hold();
        List<CompletableFuture<Exchange>> lists =
                IntStream.range(0, 41).mapToObj(i -> start(LIST, rows(2))).toList();
        await().until(() -> account().limit().isQueueFull());

        assertThat(AccountHealth.of(account()).problem()).contains("callers wait");
        account().release();

        for (CompletableFuture<Exchange> list : lists) {
            result(list.get(30, TimeUnit.SECONDS));
        }
        assertThat(AccountHealth.of(account()).isUp()).isTrue();
    }
}

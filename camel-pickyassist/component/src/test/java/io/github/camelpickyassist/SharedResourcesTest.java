/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of an account when its endpoints come and go, with a clock of the test's own. */
class SharedResourcesTest extends SandboxedTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AtomicLong clock = new AtomicLong(7);
    private final List<Timer> timers = new ArrayList<>();

    /** A timer whose tasks run when the test says so. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private record Task(Runnable task, long nanos) {}

        private final List<Task> tasks = new ArrayList<>();

        Timer() {
            super(1);
        }

        @Override
        public synchronized ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(new Task(task, unit.toNanos(delay)));
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        synchronized List<Task> removeAll() {
            List<Task> all = List.copyOf(tasks);
            tasks.clear();
            return all;
        }
    }

    @BeforeEach
    void useTheClockOfTheTest() {
        SharedResources shared = new SharedResources(context, clock::get, this::timer);
        context.getCamelContextExtension().addContextPlugin(SharedResources.class, shared);
    }

    private ScheduledExecutorService timer() {
        Timer timer = new Timer();
        timers.add(timer);
        return timer;
    }

    @Test
    void forgetsAnAccountAMinuteAfterItsLastPush() throws Exception {
        sendAndStop("pickyassist:single?number=" + ANN);
        pass(MINUTE - 1);
        assertThat(pushThreads()).isNotEmpty();
        assertThat(timers).singleElement().matches(timer -> !timer.isShutdown());

        pass(1);

        assertThat(timers).singleElement().matches(ScheduledThreadPoolExecutor::isShutdown);
        await().untilAsserted(() -> assertThat(pushThreads()).isEmpty());
        result(sendAndStop("pickyassist:single?number=" + ANN));
        assertThat(timers).hasSize(2);
    }

    @Test
    void forgetsTenantsThatAreGone() throws Exception {
        for (int i = 0; i < 20; i++) {
            sendAndStop("pickyassist:single?dryRun=true&token=tenant-" + i + "&number=" + ANN);
        }
        pass(MINUTE);

        assertThat(timers).hasSize(20).allMatch(ScheduledThreadPoolExecutor::isShutdown);
        await().untilAsserted(() -> assertThat(pushThreads()).isEmpty());
    }

    @Test
    void keepsAnAccountThatIsReused() throws Exception {
        sendAndStop("pickyassist:single?number=" + ANN);
        context.getEndpoint("pickyassist:single?number=" + BOB);
        pass(10 * MINUTE);

        assertThat(timers).singleElement().matches(timer -> !timer.isShutdown());
    }

    @Test
    void keepsAnAccountUntilAPauseIsOver() throws Exception {
        sandbox.onNextPush(Fault.tooManyRequests("600"));
        sendAndStop("pickyassist:single?number=" + ANN);
        pass(8 * MINUTE);

        PushNotSentException paused =
                failure(sendAndStop("pickyassist:single?number=" + ANN), PushNotSentException.class);
        assertThat(paused.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(sandbox.requests()).isOne();
        pass(2 * MINUTE);
        assertThat(timers).singleElement().matches(ScheduledThreadPoolExecutor::isShutdown);
    }

    @Test
    void appliesANewLimitToEarlierPushes() throws Exception {
        for (int i = 0; i < 3; i++) {
            sendAndStop("pickyassist:single?pushesPerMinute=3&coalesce=false&number=" + ANN);
        }
        result(sendAndStop("pickyassist:single?pushesPerMinute=4&coalesce=false&number=" + ANN));
        PushNotSentException stopped = failure(
                startAndStop("pickyassist:single?pushesPerMinute=4&coalesce=false&number=" + ANN),
                PushNotSentException.class);

        assertThat(stopped).hasMessageContaining("stopped");
        assertThat(sandbox.requests()).isEqualTo(4);
        pass(MINUTE);
        result(sendAndStop("pickyassist:single?pushesPerMinute=1&coalesce=false&number=" + ANN));
    }

    @Test
    void countsEarlierUnlimitedPushesTowardsANewLimit() throws Exception {
        for (int i = 0; i < 5; i++) {
            sendAndStop("pickyassist:single?coalesce=false&number=" + ANN);
        }
        failure(
                startAndStop("pickyassist:single?pushesPerMinute=5&coalesce=false&number=" + ANN),
                PushNotSentException.class);
    }

    @Test
    void identifiesAnAccountWhateverTheSpellingOfItsAddress() throws Exception {
        for (String host : List.of("LOCALHOST", "localhost")) {
            component.getConfiguration().setBaseUrl(sandbox.baseUrl().replace("127.0.0.1", host) + "/");
            sendAndStop("pickyassist:single?number=" + ANN);
        }

        assertThat(timers).hasSize(1);
    }

    @Test
    void refusesOtherPermitsForAnAccountInUse() {
        PickyAssistComponent other = new PickyAssistComponent(context);
        other.setConfiguration(component.getConfiguration().copy());
        other.setPushPermits(new Unlimited());
        context.addComponent("other", other);
        context.getEndpoint("pickyassist:single?number=" + ANN);

        assertThatThrownBy(() -> context.getEndpoint("other:single?number=" + ANN))
                .rootCause()
                .hasMessage(
                        "pushPermits: endpoints with the same baseUrl and token share one limit, and an endpoint that is"
                                + " started for " + sandbox.baseUrl()
                                + " has different permits; set the same pushPermits on all components");
    }

    @Test
    void acceptsOtherPermitsWhenTheAccountIsUnused() throws Exception {
        sendAndStop("pickyassist:single?number=" + ANN);
        component.setPushPermits(new Unlimited());

        result(sendAndStop("pickyassist:single?number=" + ANN));
    }

    @Test
    void completesExchangesWithoutItsLockWhenThreadsAreShutDown() throws Exception {
        List<ExecutorService> pools = new ArrayList<>();
        context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newCachedThreadPool(ThreadFactory threads) {
                ExecutorService pool = super.newCachedThreadPool(threads);
                pools.add(pool);
                return pool;
            }
        });
        String uri = "pickyassist:single?pushesPerMinute=1&coalesce=false&number=" + ANN;
        result(send(uri, "Hello", Map.of()));
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        Exchange waiting = new DefaultExchange(context);
        waiting.getMessage().setBody("Hello");
        CompletableFuture<Endpoint> other = new CompletableFuture<>();
        String otherUri = "pickyassist:single?dryRun=true&token=other&number=" + ANN;
        boolean synchronously = producer.process(
                waiting,
                sync -> other.complete(CompletableFuture.supplyAsync(() -> context.getEndpoint(otherUri))
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join()));
        assertThat(synchronously).isFalse();
        pools.forEach(ExecutorService::shutdown);

        context.removeEndpoints(uri);

        assertThat(other).isCompleted();
        assertThat(failure(waiting, PushNotSentException.class)).hasMessageContaining("stopped");
    }

    private Exchange sendAndStop(String uri) throws Exception {
        Exchange exchange = send(uri, "Hello", Map.of());
        context.removeEndpoints(uri);
        return exchange;
    }

    /** Sends what has to wait, and stops its endpoint. */
    private Exchange startAndStop(String uri) throws Exception {
        int before = tasks();
        var sent = context.createProducerTemplate()
                .asyncSend(uri, each -> each.getMessage().setBody("Hello"));
        await().until(() -> tasks() > before);
        context.removeEndpoints(uri);
        return sent.get();
    }

    /** What timers are to do, the end of waiting among it. */
    private int tasks() {
        return timers.stream().mapToInt(timer -> timer.tasks.size()).sum();
    }

    /** Lets time pass, and runs what is due by then; those that run late look at the clock. */
    private void pass(long nanos) {
        clock.addAndGet(nanos);
        timers.forEach(timer -> timer.removeAll().forEach(task -> task.task.run()));
    }

    private static List<Thread> pushThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("PickyAssist"))
                .toList();
    }

    private static final class Unlimited implements PushPermits {
        @Override
        public Answer tryAcquire(PushAccount account) {
            return new Granted(new PushPermit(use -> {}));
        }

        @Override
        public void pause(PushAccount account, Duration pause) {}
    }
}

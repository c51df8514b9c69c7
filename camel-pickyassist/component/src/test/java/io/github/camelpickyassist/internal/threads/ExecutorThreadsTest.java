/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.ThreadFactoryTypeAware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutorThreadsTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void waitsForAThreadThatHasRunNoTask() throws Exception {
        LateThreads late = LateThreads.of(context, "timer");
        ExecutorThreads threads = new ExecutorThreads(context);
        ScheduledExecutorService timer = threads.newTimer("timer");
        var unused = timer.schedule(() -> {}, 1, TimeUnit.DAYS);
        timer.shutdownNow();
        assertThat(timer.awaitTermination(AMPLE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        late.areAwaitedBy(() -> assertThat(threads.join(AMPLE)).isTrue());
    }

    @Test
    void waitsForEachThreadOfAPool() throws Exception {
        LateThreads late = LateThreads.of(context, "pool");
        ExecutorThreads threads = new ExecutorThreads(context);
        ExecutorService pool = threads.newPool("pool");
        CountDownLatch together = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            pool.execute(together::countDown);
        }
        together.await();
        pool.shutdown();

        late.areAwaitedBy(() -> assertThat(threads.join(AMPLE)).isTrue());
    }

    /** Camel forgets its listeners when it stops. */
    @Test
    void waitsWhenItsContextHasBeenStartedAgain() throws Exception {
        ExecutorThreads threads = new ExecutorThreads(context);
        threads.newTimer("timer").shutdownNow();
        context.start();
        context.stop();
        context.start();
        LateThreads late = LateThreads.of(context, "timer");
        ScheduledExecutorService timer = threads.newTimer("timer");
        timer.submit(() -> {}).get();
        timer.shutdownNow();

        late.areAwaitedBy(() -> assertThat(threads.join(AMPLE)).isTrue());
    }

    @Test
    void waitsOnAThreadThatIsInterrupted() throws Exception {
        LateThreads late = LateThreads.of(context, "timer");
        ExecutorThreads threads = new ExecutorThreads(context);
        ScheduledExecutorService timer = threads.newTimer("timer");
        timer.submit(() -> {}).get();
        timer.shutdownNow();

        late.areAwaitedBy(() -> {
            Thread.currentThread().interrupt();
            assertThat(threads.join(AMPLE)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void saysWhetherAThreadIsAlive() throws Exception {
        ExecutorThreads threads = new ExecutorThreads(context);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        threads.newPool("pool").execute(() -> {
            running.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        running.await();

        assertThat(threads.join(Duration.ZERO)).isFalse();
        over.countDown();
    }

    @Test
    void doesNotWaitForItsOwnThread() throws Exception {
        ExecutorThreads threads = new ExecutorThreads(context);
        ExecutorService pool = threads.newPool("pool");

        assertThat(pool.submit(() -> threads.join(AMPLE)).get()).isTrue();
    }

    @Test
    void doesNotKnowTheThreadsOfOthers() throws Exception {
        ExecutorThreads threads = new ExecutorThreads(context);
        ExecutorThreads others = new ExecutorThreads(context);
        CountDownLatch over = new CountDownLatch(1);
        others.newPool("pool").execute(() -> awaitQuietly(over));
        context.getExecutorServiceManager().newCachedThreadPool(this, "pool").execute(() -> awaitQuietly(over));

        assertThat(threads.join(AMPLE)).isTrue();
        over.countDown();
    }

    /** Camel chooses another executor for virtual threads. */
    @Test
    void leavesVirtualThreadsVirtual() {
        List<Boolean> virtual = new ArrayList<>();
        context.getExecutorServiceManager().addThreadFactoryListener((source, factory) -> new Virtual(factory));
        ExecutorThreads threads = new ExecutorThreads(context);
        context.getExecutorServiceManager().addThreadFactoryListener((source, factory) -> {
            virtual.add(factory instanceof ThreadFactoryTypeAware aware && aware.isVirtual());
            return factory;
        });
        threads.newPool("pool");

        assertThat(virtual).containsExactly(true);
    }

    private record Virtual(ThreadFactory factory) implements ThreadFactoryTypeAware {
        @Override
        public Thread newThread(Runnable task) {
            return factory.newThread(task);
        }

        @Override
        public boolean isVirtual() {
            return true;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.dispatch.Submission.Repeats;
import io.github.camelpickyassist.internal.dispatch.Submission.Terms;
import io.github.camelpickyassist.internal.dispatch.Submission.Unsupported;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DispatcherTest {

    private final ExecutorService threads =
            new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1));
    private final Dispatcher dispatcher = new Dispatcher(threads, 2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void completesEachSubmissionOnceWithNoMoreInFlightThanAllowed() throws InterruptedException {
        int submissions = 200;
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ScriptedTransport accepting = new ScriptedTransport();
        PushTransport transport = new TransportOf(push -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Thread.yield();
            inFlight.decrementAndGet();
            return accepting.send(push);
        });
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(submissions);

        for (int i = 0; i < submissions; i++) {
            int each = i;
            dispatcher.submit(one(), transport, new History(), (failure, sync) -> {
                done.add(each);
                all.countDown();
            });
        }

        all.await();
        assertThat(done).hasSize(submissions).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void letsTheCallerWorkWhenItsQueueIsFull() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(2);
        Dispatcher roomy = new Dispatcher(threads, 10);
        PushTransport blocked = new TransportOf(push -> {
            started.countDown();
            awaitUninterruptibly(release);
            return new Verdict.NotSent(0, "released", null, null);
        });
        CountDownLatch all = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            roomy.submit(one(), blocked, new History(), (failure, sync) -> all.countDown());
            if (i == 1) {
                started.await();
            }
        }

        Thread caller = Thread.currentThread();
        List<Thread> ran = new ArrayList<>();
        boolean synchronously = roomy.submit(
                one(),
                new TransportOf(push -> {
                    ran.add(Thread.currentThread());
                    return new Verdict.NotSent(0, "by the caller", null, null);
                }),
                new History(),
                (failure, sync) -> assertThat(sync).isTrue());

        assertThat(synchronously).isTrue();
        assertThat(ran).containsExactly(caller);
        release.countDown();
        all.await();
    }

    @Test
    void doesNotWaitForItselfWhenARouteSendsAgainBehindAPush() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(4);
        ScriptedTransport transport = new ScriptedTransport();
        for (int i = 0; i < 2; i++) {
            dispatcher.submit(one(), transport, new History(), (failure, sync) -> {
                CountDownLatch inner = new CountDownLatch(1);
                dispatcher.submit(one(), transport, new History(), (innerFailure, innerSync) -> {
                    done.countDown();
                    inner.countDown();
                });
                awaitUninterruptibly(inner);
                done.countDown();
            });
        }

        done.await();
        assertThat(transport.pushes).hasSize(4);
    }

    @Test
    void completesASubmissionWhoseTransportIsDefective() throws InterruptedException {
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);

        dispatcher.submit(
                one(),
                new TransportOf(push -> {
                    throw new AssertionError("defect");
                }),
                new History(),
                (failure, sync) -> {
                    failures.add(failure);
                    done.countDown();
                });

        done.await();
        assertThat(failures).singleElement().isInstanceOf(AssertionError.class);
    }

    private static Submission one() {
        Terms terms = new Terms(PushRules.DOCUMENTED, Unsupported.FAIL, Repeats.KEEP, 1, Set.of(), false);
        return new Submission(Push.on(new Channel(8)).build(), ListedRecipients.many(1), terms);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A transport that is one function. */
    private record TransportOf(Function<Push, Verdict> function) implements PushTransport {
        @Override
        public Verdict send(Push push) {
            return function.apply(push);
        }

        @Override
        public void close() {}
    }
}

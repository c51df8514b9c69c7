/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.body.FixedRecipients;
import io.github.camelpickyassist.internal.body.RowMaker;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dispatcher on real threads. */
@Timeout(60)
class DispatcherTest {

    private static final int CAPACITY = 20_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Dispatcher dispatcher = DispatcherFixture.unlimited(2, threads, timer);
    private final ScriptedTransport accepting = new ScriptedTransport();
    private final AtomicInteger numbers = new AtomicInteger();

    @AfterEach
    void stop() {
        dispatcher.stop();
        threads.shutdownNow();
        timer.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void completesEachSubmissionOnceWithNoMorePushesInFlightThanAllowed(boolean coalesced) throws Exception {
        int submissions = 500;
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(submissions);
        PushTransport counting = transport(push -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Thread.yield();
            inFlight.decrementAndGet();
            return accepting.send(push);
        });

        for (int i = 0; i < submissions; i++) {
            dispatcher.submit(one(coalesced), counting, new History(), (defect, synchronously) -> {
                done.incrementAndGet();
                all.countDown();
            });
        }
        all.await();

        assertThat(done).hasValue(submissions);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void letsACallerWaitWhenTooMuchIsUnderWayAndGoOnWhenThereIsRoom() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        PushTransport blocked = transport(push -> {
            await(release);
            return accepting.send(push);
        });
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < CAPACITY; i++) {
            dispatcher.submit(one(true), blocked, new History(), (defect, synchronously) -> done.incrementAndGet());
        }
        AtomicReference<Boolean> through = new AtomicReference<>();
        Thread caller = new Thread(() -> through.set(dispatcher.submit(
                one(true), blocked, new History(), (defect, synchronously) -> done.incrementAndGet())));

        caller.start();
        Awaitility.await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        assertThat(through.get()).isNull();
        release.countDown();
        caller.join();

        Awaitility.await().until(() -> done.get() == CAPACITY + 1);
    }

    @Test
    void givesBackAnInterruptedCallerWithNothingSent() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < CAPACITY; i++) {
            dispatcher.submit(
                    one(true),
                    transport(push -> {
                        await(release);
                        return accepting.send(push);
                    }),
                    new History(),
                    (defect, synchronously) -> {});
        }
        History history = new History();

        Thread.currentThread().interrupt();
        boolean synchronously = dispatcher.submit(one(true), accepting, history, (defect, sync) -> {});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(synchronously).isTrue();
        assertThat(history.lines).containsExactly("0 not sent interrupted before it was sent");
        release.countDown();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotWaitForItselfWhenRoutesSendAgainBehindAPushAndWaitForIt(boolean coalesced) throws Exception {
        int routes = 100;
        CountDownLatch all = new CountDownLatch(routes);
        for (int i = 0; i < routes; i++) {
            dispatcher.submit(one(coalesced, 1), accepting, new History(), (defect, synchronously) -> {
                CountDownLatch inner = new CountDownLatch(1);
                dispatcher.submit(
                        one(coalesced, 1), accepting, new History(), (innerDefect, sync) -> inner.countDown());
                await(inner);
                all.countDown();
            });
        }

        all.await();
    }

    @Test
    void letsRoutesThatSendAgainBehindAPushInHoweverMuchIsUnderWay() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        PushTransport blocked = transport(push -> {
            await(release);
            return accepting.send(push);
        });
        CountDownLatch all = new CountDownLatch(CAPACITY);
        for (int i = 0; i < CAPACITY; i++) {
            dispatcher.submit(
                    one(true, Push.MAX_RECIPIENTS),
                    blocked,
                    new History(),
                    (defect, synchronously) -> dispatcher.submit(
                            one(false), accepting, new History(), (innerDefect, sync) -> all.countDown()));
        }
        release.countDown();

        assertThat(all.await(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sendsWhatNeedNotWaitOnTheThreadOfItsCallerBeforeItReturns() {
        AtomicReference<Thread> sending = new AtomicReference<>();
        List<Boolean> done = new ArrayList<>();

        boolean synchronously = dispatcher.submit(
                one(false),
                transport(push -> {
                    sending.set(Thread.currentThread());
                    return accepting.send(push);
                }),
                new History(),
                (defect, sync) -> done.add(sync));

        assertThat(sending).hasValue(Thread.currentThread());
        assertThat(done).containsExactly(true);
        assertThat(synchronously).isTrue();
    }

    @Test
    void givesBackTheCallerOfWhatHasToWaitForItsPlaceAndTellsHimLater() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        PushTransport blocked = transport(push -> {
            inFlight.countDown();
            await(release);
            return accepting.send(push);
        });
        for (int i = 0; i < 2; i++) {
            threads.execute(() -> dispatcher.submit(one(false), blocked, new History(), (defect, sync) -> {}));
        }
        inFlight.await();
        CompletableFuture<Boolean> done = new CompletableFuture<>();

        boolean synchronously =
                dispatcher.submit(one(false), accepting, new History(), (defect, sync) -> done.complete(sync));
        assertThat(synchronously).isFalse();
        assertThat(done).isNotDone();
        release.countDown();

        assertThat(done.get()).isFalse();
    }

    @Test
    void leavesTheThreadsThatSettleOthersToThat() throws Exception {
        AtomicReference<Thread> settling = new AtomicReference<>();
        CompletableFuture<Thread> sending = new CompletableFuture<>();

        dispatcher.submit(one(true), accepting, new History(), (defect, synchronously) -> {
            settling.set(Thread.currentThread());
            PushTransport second = transport(push -> {
                sending.complete(Thread.currentThread());
                return accepting.send(push);
            });
            dispatcher.submit(one(false), second, new History(), (innerDefect, sync) -> {});
        });

        assertThat(sending.get()).isNotSameAs(settling.get());
    }

    @Test
    void readsTheNextChunkWhileAPushIsUnderWay() throws Exception {
        CountDownLatch fourthRead = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Submission list = list(4, row -> {
            if (row.position() == 3) {
                fourthRead.countDown();
            }
        });
        History history = new History();

        dispatcher.submit(
                list,
                transport(push -> {
                    await(fourthRead);
                    return accepting.send(push);
                }),
                history,
                (defect, synchronously) -> done.countDown());
        await(done);

        assertThat(history.lines).hasSize(4).allMatch(line -> line.contains("accepted"));
    }

    @Test
    void isNotDoneWhileTheSourceIsBeingRead() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean doneMeanwhile = new AtomicBoolean();
        Submission list = list(6, row -> {
            if (row.position() == 4) {
                reading.countDown();
                doneMeanwhile.set(isOverSoon(done));
            }
        });
        AssertionError defect = new AssertionError("defect");
        SubmissionListener failing = (SubmissionListener) Proxy.newProxyInstance(
                SubmissionListener.class.getClassLoader(),
                new Class<?>[] {SubmissionListener.class},
                (proxy, method, arguments) -> {
                    await(reading);
                    throw defect;
                });
        AtomicReference<Throwable> told = new AtomicReference<>();

        dispatcher.submit(list, accepting, failing, (found, synchronously) -> {
            told.set(found);
            done.countDown();
        });
        await(done);

        assertThat(told).hasValue(defect);
        assertThat(doneMeanwhile).isFalse();
    }

    @Test
    void letsAsManyCallersSendAtOnceAsPushesMayBeInFlight() throws Exception {
        int most = 100;
        Dispatcher wide = DispatcherFixture.unlimited(most, threads, timer);
        CountDownLatch all = new CountDownLatch(most);
        PushTransport waitingForAll = transport(push -> {
            all.countDown();
            await(all);
            return accepting.send(push);
        });
        for (int i = 0; i < most; i++) {
            threads.execute(() -> wide.submit(oneByItself(), waitingForAll, new History(), (defect, sync) -> {}));
        }

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsUnknownWhatATransportMadeOfItThatFailed() throws Exception {
        History history = new History();
        CountDownLatch done = new CountDownLatch(1);

        dispatcher.submit(
                one(false),
                transport(push -> {
                    throw new AssertionError("defect");
                }),
                history,
                (defect, synchronously) -> done.countDown());

        done.await();
        assertThat(history.lines).containsExactly("0 unknown -");
    }

    private Submission oneByItself() {
        Submission one = one(false);
        Recipients recipients = new FixedRecipients(
                List.of(Recipient.of(Address.number("919812345678"), "Hello")), new RowMaker(false));
        return new Submission(one.envelope(), recipients, one.terms());
    }

    /** A list that can be read once, of which two go in a push. */
    private Submission list(int count, Consumer<Row> beingRead) {
        Submission one = one(false, 2);
        ListedRecipients listed = ListedRecipients.many(count);
        Recipients recipients = new Recipients() {
            @Override
            public boolean repeatable() {
                return false;
            }

            @Override
            public Cursor open() {
                Cursor cursor = listed.open();
                return new Cursor() {
                    @Override
                    public @Nullable Row next(Consumer<Violation> found) throws IOException {
                        Row row = cursor.next(found);
                        if (row != null) {
                            beingRead.accept(row);
                        }
                        return row;
                    }

                    @Override
                    public void close() throws IOException {
                        cursor.close();
                    }
                };
            }
        };
        return new Submission(one.envelope(), recipients, one.terms());
    }

    private Submission one(boolean coalesced) {
        return one(coalesced, 1000);
    }

    private Submission one(boolean coalesced, int perPush) {
        Terms terms = new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                perPush,
                Set.of(),
                coalesced,
                true,
                Duration.ZERO,
                false);
        String number = Long.toString(910_000_000_000L + numbers.incrementAndGet());
        Recipient recipient = Recipient.of(Address.number(number), "Hello");
        return new Submission(
                Push.on(new Channel(8)).build(), new ListedRecipients(List.of(recipient), true, null), terms);
    }

    private static boolean isOverSoon(CountDownLatch latch) {
        try {
            return latch.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PushTransport transport(Function<Push, Verdict> function) {
        return (BlockingTransport) function::apply;
    }
}

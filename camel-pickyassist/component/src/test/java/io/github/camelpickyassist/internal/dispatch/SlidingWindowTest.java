/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermit.Use;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;

    private final VirtualTime time = new VirtualTime();

    @Test
    void permitsAsManyAsItsLimitAtOnceAndTheNextAMinuteAfterTheFirstEnded() {
        SlidingWindow window = new SlidingWindow(3, time);
        for (int i = 0; i < 3; i++) {
            PushPermit permit = permit(window);
            time.pass(SECOND);
            permit.giveBack(Use.USED);
        }

        assertThat(wait(window)).isEqualTo(MINUTE - 2 * SECOND);
        time.pass(MINUTE - 2 * SECOND - 1);
        assertThat(wait(window)).isEqualTo(1);
        time.pass(1);
        assertThat(permit(window)).isNotNull();
    }

    @Test
    void countsAPushUntilAMinuteAfterItsEnd() {
        SlidingWindow window = new SlidingWindow(1, time);
        PushPermit permit = permit(window);
        time.pass(5 * MINUTE);

        assertThat(wait(window)).isPositive();
        permit.giveBack(Use.USED);
        assertThat(wait(window)).isEqualTo(MINUTE);
    }

    @Test
    void waitsForTheOldestPushThatHasEndedWhileAnotherRuns() {
        SlidingWindow window = new SlidingWindow(2, time);
        PushPermit running = permit(window);
        permit(window).giveBack(Use.USED);
        time.pass(10 * SECOND);

        assertThat(running.isValid()).isTrue();
        assertThat(wait(window)).isEqualTo(MINUTE - 10 * SECOND);
    }

    @Test
    void countsNoPermitThatWasNotUsed() {
        SlidingWindow window = new SlidingWindow(1, time);
        permit(window).giveBack(Use.UNUSED);

        assertThat(permit(window)).isNotNull();
    }

    @Test
    void countsAPermitOnceHoweverOftenItIsGivenBack() {
        SlidingWindow window = new SlidingWindow(2, time);
        PushPermit permit = permit(window);
        permit.giveBack(Use.USED);
        permit.giveBack(Use.USED);
        permit.giveBack(Use.UNUSED);

        assertThat(permit(window)).isNotNull();
        assertThat(permit(window)).isNull();
        assertThat(permit.isValid()).isFalse();
    }

    @Test
    void permitsEverythingWithoutALimitButNotInAPause() {
        SlidingWindow window = new SlidingWindow(0, time);
        for (int i = 0; i < 10_000; i++) {
            assertThat(permit(window)).isNotNull();
        }

        window.pause(DispatcherFixture.ACCOUNT, Duration.ofSeconds(7));
        window.pause(DispatcherFixture.ACCOUNT, Duration.ofSeconds(3));
        assertThat(wait(window)).isEqualTo(7 * SECOND);
        time.pass(7 * SECOND);
        assertThat(permit(window)).isNotNull();
    }

    @Test
    void countsUnderANewLimitWhatWasPushedUnderTheOld() {
        SlidingWindow window = new SlidingWindow(0, time);
        for (int i = 0; i < 100; i++) {
            PushPermit permit = permit(window);
            time.pass(SECOND / 10);
            permit.giveBack(Use.USED);
        }

        window.setLimit(40);
        assertThat(wait(window)).isEqualTo(MINUTE - 39 * SECOND / 10);
        window.setLimit(100);
        assertThat(wait(window)).isEqualTo(MINUTE - 99 * SECOND / 10);
        window.setLimit(101);
        assertThat(permit(window)).isNotNull();
        assertThat(permit(window)).isNull();
    }

    @Test
    void remembersABoundedNumberOfPushesWithoutALimit() {
        SlidingWindow window = new SlidingWindow(0, time);
        for (int i = 0; i < 50_000; i++) {
            permit(window).giveBack(Use.USED);
        }

        window.setLimit(10_001);
        assertThat(permit(window)).isNotNull();
        assertThat(permit(window)).isNull();
    }

    /** For any pattern of asking, duration, use and change of limit: never more in a minute, and none withheld. */
    @RepeatedTest(200)
    void holdsItsLimitInEveryMinuteAndWithholdsNothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(20);
        SlidingWindow window = new SlidingWindow(limit, time);
        record Push(PushPermit permit, long[] end) {}
        List<Push> pushes = new ArrayList<>();
        Deque<Push> running = new ArrayDeque<>();
        for (int i = 0; i < 2000; i++) {
            time.pass(random.nextInt(4) == 0 ? (long) (random.nextDouble() * 20 * SECOND) : random.nextInt(1000));
            if (!running.isEmpty() && random.nextBoolean()) {
                Push ended = running.remove();
                boolean used = random.nextInt(5) > 0;
                ended.end[0] = used ? time.getAsLong() : -1;
                ended.permit.giveBack(used ? Use.USED : Use.UNUSED);
            }
            if (random.nextInt(50) == 0) {
                limit = 1 + random.nextInt(20);
                window.setLimit(limit);
            }
            long now = time.getAsLong();
            long counted = pushes.stream()
                    .filter(push -> push.end[0] == 0 || push.end[0] > 0 && now - push.end[0] < MINUTE)
                    .count();
            PushPermit permit = permit(window);
            assertThat(permit != null).as("seed %d, step %d", seed, i).isEqualTo(counted < limit);
            if (permit != null) {
                Push push = new Push(permit, new long[1]);
                pushes.add(push);
                running.add(push);
            }
        }
    }

    /** Whenever between its permit and its end a push reaches the service, the service counts no more than the limit. */
    @RepeatedTest(50)
    void holdsItsLimitOnTheServicesClockToo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(10);
        SlidingWindow window = new SlidingWindow(limit, time);
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            PushPermits.Answer answer = window.tryAcquire(DispatcherFixture.ACCOUNT);
            if (answer instanceof PushPermits.Later later) {
                time.pass(later.askAgain().toNanos());
                continue;
            }
            time.pass((long) (random.nextDouble() * SECOND));
            arrivals.add(time.getAsLong());
            time.pass((long) (random.nextDouble() * SECOND));
            ((PushPermits.Granted) answer).permit().giveBack(Use.USED);
        }

        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - limit))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(MINUTE);
        }
    }

    private static @Nullable PushPermit permit(SlidingWindow window) {
        return window.tryAcquire(DispatcherFixture.ACCOUNT) instanceof PushPermits.Granted granted
                ? granted.permit()
                : null;
    }

    /** Nanoseconds after which to ask again. */
    private static long wait(SlidingWindow window) {
        return ((PushPermits.Later) window.tryAcquire(DispatcherFixture.ACCOUNT))
                .askAgain()
                .toNanos();
    }
}

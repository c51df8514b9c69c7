/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.wire.EncodedPush;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * One push in flight, with all its attempts to connect. Another thread may end it: the timer that watches deadlines, or
 * the thread that closes the transport.
 */
final class PushCall {

    private final Push push;
    private final EncodedPush body;
    private final Duration most;
    private final BooleanSupplier permitted;
    private final long deadline;
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Cancellable attempt;
    private @Nullable String reasonOfEnd;

    PushCall(Push push, EncodedPush body, Duration most) {
        this(push, body, most, () -> true);
    }

    /** Creates a call whose push may begin only while it is permitted. */
    PushCall(Push push, EncodedPush body, Duration most, BooleanSupplier permitted) {
        this.permitted = permitted;
        this.push = push;
        this.body = body;
        this.most = most;
        this.deadline = System.nanoTime() + most.toNanos();
    }

    Push push() {
        return push;
    }

    EncodedPush body() {
        return body;
    }

    BooleanSupplier permitted() {
        return permitted;
    }

    /** Returns the deadline, on the clock of {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    Duration timeLeft() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** Sets the attempt that is cancelled when the call ends; cancels it at once if the call has ended. */
    synchronized void attempting(Cancellable request) {
        attempt = request;
        if (reasonOfEnd != null) {
            request.cancel();
        }
    }

    void endIfOverdue() {
        if (deadline - System.nanoTime() <= 0) {
            end("the deadline of " + most.toSeconds() + " s passed");
        }
    }

    synchronized void end(String reason) {
        if (reasonOfEnd == null) {
            reasonOfEnd = reason;
            end.countDown();
            if (attempt != null) {
                attempt.cancel();
            }
        }
    }

    /** Returns why the call was ended; null if it was not. */
    synchronized @Nullable String reasonOfEnd() {
        return reasonOfEnd;
    }

    /** Waits for this time, or until the call ends. */
    void rest(Duration duration) throws InterruptedException {
        end.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}

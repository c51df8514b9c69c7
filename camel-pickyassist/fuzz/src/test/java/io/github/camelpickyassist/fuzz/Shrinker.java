/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Makes an input that fails smaller, as long as it fails in the same way. */
final class Shrinker {

    private static final int MAX_ATTEMPTS = 20_000;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Target target;
    private int attempts;

    Shrinker(Target target) {
        this.target = target;
    }

    byte[] shrunk(byte[] failing) {
        long start = System.nanoTime();
        String failure = failure(failing);
        byte[] least = failing;
        for (int piece = Integer.highestOneBit(Math.max(1, failing.length)); piece > 0; piece /= 2) {
            for (int from = 0;
                    from + piece <= least.length
                            && attempts < MAX_ATTEMPTS
                            && System.nanoTime() - start < MAX_NANOS; ) {
                byte[] shorter = without(least, from, piece);
                if (failure.equals(failure(shorter))) {
                    least = shorter;
                } else {
                    from += piece;
                }
            }
        }
        return least;
    }

    private static byte[] without(byte[] input, int from, int count) {
        byte[] shorter = Arrays.copyOf(input, input.length - count);
        System.arraycopy(input, from + count, shorter, from, input.length - from - count);
        return shorter;
    }

    /** Returns where and with which exception the input fails; empty if it does not. */
    private String failure(byte[] input) {
        attempts++;
        try {
            target.check(input);
            return "";
        } catch (Throwable failed) {
            StackTraceElement[] trace = failed.getStackTrace();
            return failed.getClass() + (trace.length == 0 ? "" : trace[0].toString());
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * A target that also fails if an input takes more than 50 ms of CPU time or allocates more than 64 MiB. An input that
 * seems to take too much is tried again, because the first time may include loading and compiling classes.
 */
record Bounded(Target target) implements Target {

    private static final long MAX_NANOS = 50_000_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int ATTEMPTS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public void check(byte[] input) throws Exception {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        target.check(input);
        // CPU time is never longer than this, and costs more to ask for.
        boolean slow = System.nanoTime() - start > MAX_NANOS;
        if (slow || THREADS.getCurrentThreadAllocatedBytes() - bytes > MAX_BYTES) {
            checkAgain(input);
        }
    }

    private void checkAgain(byte[] input) throws Exception {
        long nanos = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && (nanos > MAX_NANOS || bytes > MAX_BYTES); i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            target.check(input);
            nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - start);
            bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        if (nanos > MAX_NANOS || bytes > MAX_BYTES) {
            throw new AssertionError(
                    nanos / 1_000_000 + " ms of CPU time and " + bytes + " bytes for an input of " + input.length);
        }
    }
}

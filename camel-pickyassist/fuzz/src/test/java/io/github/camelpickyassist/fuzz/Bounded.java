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
 * seems to take too long is tried again, because the first time may include the compiler's or the collector's share.
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
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        if (allocated > MAX_BYTES) {
            throw new AssertionError(allocated + " bytes were allocated for " + input.length + " bytes of input");
        }
        // CPU time is never longer than this, and costs more to ask for.
        if (System.nanoTime() - start > MAX_NANOS) {
            long nanos = leastNanos(input);
            if (nanos > MAX_NANOS) {
                throw new AssertionError(nanos / 1_000_000 + " ms of CPU time for " + input.length + " bytes of input");
            }
        }
    }

    private long leastNanos(byte[] input) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && least > MAX_NANOS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            target.check(input);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}

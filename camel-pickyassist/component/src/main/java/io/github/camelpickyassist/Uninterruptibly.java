/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.concurrent.CountDownLatch;

/** Waits without being cut short by an interrupt. */
final class Uninterruptibly {

    private Uninterruptibly() {}

    /**
     * Waits until the latch is open. If the thread is interrupted meanwhile, it is interrupted again before this
     * returns.
     */
    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

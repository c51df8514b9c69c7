/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Counts as the service does: how many pushes it received in any window of its own clock. */
final class WindowCheck {

    private final long window;
    private final List<Long> received = new ArrayList<>();

    /** Checks windows of this length, in the unit of the times. */
    WindowCheck(long window) {
        this.window = window;
    }

    synchronized void received(long time) {
        received.add(time);
    }

    synchronized int total() {
        return received.size();
    }

    /** Returns the largest number of pushes in any window, which begins with one push and excludes its end. */
    synchronized int most() {
        List<Long> sorted = received.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** Returns how many pushes there were from one time to another. */
    synchronized int between(long from, long to) {
        return (int) received.stream().filter(time -> time >= from && time < to).count();
    }

    /**
     * Returns how much of a limit was used, in percent: the time in which so many pushes are possible, divided by the
     * time that they took.
     */
    synchronized long used(int limit) {
        List<Long> sorted = received.stream().sorted().toList();
        int windows = (sorted.size() - 1) / limit;
        long taken = sorted.get(windows * limit) - sorted.get(0);
        return taken == 0 ? 0 : 100 * windows * window / taken;
    }
}

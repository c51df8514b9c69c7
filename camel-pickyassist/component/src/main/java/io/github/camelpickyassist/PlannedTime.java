/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.time.Duration;

/**
 * How long pushes wait that a dry run does not send.
 *
 * @param pushesPerMinute in any 60 seconds; 0 without a limit
 * @param mediaInterval between pushes that carry a file of their only recipient
 */
record PlannedTime(int pushesPerMinute, Duration mediaInterval) {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    /**
     * The time from the first push to the last.
     *
     * @param pushes how many there are in all
     * @param alone how many of them keep the interval between files
     */
    Duration of(int pushes, int alone) {
        Duration atTheLimit = pushesPerMinute == 0 || pushes == 0
                ? Duration.ZERO
                : WINDOW.multipliedBy((pushes - 1) / pushesPerMinute);
        Duration betweenFiles = mediaInterval.multipliedBy(Math.max(0, alone - 1));
        return atTheLimit.compareTo(betweenFiles) >= 0 ? atTheLimit : betweenFiles;
    }
}

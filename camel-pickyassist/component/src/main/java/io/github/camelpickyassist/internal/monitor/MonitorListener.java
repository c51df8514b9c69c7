/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Instant;

/** Is told what happens to an account and to its lists. Whatever it throws is ignored, apart from a line in the log. */
public interface MonitorListener {

    /** The account may be used, within its {@link AccountActivity#limit}. */
    default void accountStarted(AccountActivity account, int concurrentPushes) {}

    default void pushEnded(AccountActivity account, PushRecord push) {}

    /** A push had to wait so long for its turn. */
    default void pushWaited(AccountActivity account, long nanos) {}

    /** A route hands in something for the first time. */
    default void routeSeen(AccountActivity account, String route) {}

    /** The service asked for a pause. */
    default void pauseAsked(AccountActivity account, Instant until, int status) {}

    /** The outcome of so many recipients is unknown. */
    default void outcomeUnknown(AccountActivity account, int recipients) {}

    /** The service refused a push for a reason that every push would meet. */
    default void everyPushRefused(AccountActivity account, int status) {}

    /** A submission turned out to be a list. */
    default void listStarted(ListStatus list) {}

    /** Called about once a second while lists are under way, for each list. */
    default void listContinues(ListStatus list) {}

    default void listEnded(ListStatus list) {}

    /** Called about once a second while anything is under way, and once afterwards. */
    default void tick(AccountActivity account) {}

    /** Whether {@link #tick} is to be called although nothing is under way. */
    default boolean wantsTick(AccountActivity account) {
        return false;
    }
}

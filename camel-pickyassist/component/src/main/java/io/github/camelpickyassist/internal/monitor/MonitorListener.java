/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Instant;

/** Receives the events of an account and of its lists. What it throws is logged and otherwise ignored. */
public interface MonitorListener {

    /** Called when the account can be used, within its {@link AccountActivity#limit}. */
    default void accountStarted(AccountActivity account, int concurrentPushes) {}

    /** Called when the account is removed. */
    default void accountRemoved(AccountActivity account) {}

    default void pushEnded(AccountActivity account, PushRecord push) {}

    /** Called when a push has its turn, with the time that it waited. */
    default void pushWaited(AccountActivity account, long nanos) {}

    /** Called when a route sends to the account for the first time. */
    default void routeSeen(AccountActivity account, String route) {}

    /** Called when the service asks for a pause. */
    default void pauseAsked(AccountActivity account, Instant until, int status) {}

    /** Called when the outcome of recipients is unknown. */
    default void outcomeUnknown(AccountActivity account, int recipients) {}

    /** Called when the service refuses a push for a reason that concerns every push. */
    default void everyPushRefused(AccountActivity account, int status) {}

    /** Called when a submission is found to be a list; before any other event of the list. */
    default void listStarted(ListStatus list) {}

    /** Called about once a second for each list in progress. */
    default void listContinues(ListStatus list) {}

    /** Called when each recipient of a list has an outcome; the last event of the list. */
    default void listEnded(ListStatus list) {}

    /** Called about once a second while anything is in progress, and once afterwards. */
    default void tick(AccountActivity account) {}

    /** Returns whether {@link #tick} is to be called although nothing is in progress. */
    default boolean wantsTick(AccountActivity account) {
        return false;
    }
}

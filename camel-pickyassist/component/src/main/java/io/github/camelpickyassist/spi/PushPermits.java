/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Duration;

/**
 * Who may push when: the service takes so many pushes a minute and drops the rest. By default every Camel context keeps
 * that limit for itself; an own implementation lets several machines share it. Set on the component, it serves all
 * accounts of the service that the component pushes for.
 *
 * <p>Calls come from many threads, one at a time for each account, and must not block for long: everything that is
 * waiting to be sent waits with them. What they throw is logged, and the push goes by what it has come to all the same; a
 * permit that could not be asked for is asked for again a second later.
 */
public interface PushPermits {

    /**
     * Takes a permit for one push, if one is due.
     *
     * @return 0 if it was taken; else the nanoseconds after which asking again makes sense, at the most
     */
    long tryTake();

    /** The push that a permit was taken for has come to its end: from now on it is the past that limits count. */
    void ended();

    /** The service asked for a pause: no permit for so long. */
    void pause(Duration pause);
}

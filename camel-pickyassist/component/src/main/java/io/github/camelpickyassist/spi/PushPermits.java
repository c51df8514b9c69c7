/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * The limit on pushes a minute. The service takes so many pushes a minute for an account and drops the rest. By default
 * each Camel context keeps that limit for itself; an implementation of this interface, set as {@code pushPermits} on the
 * component, lets several machines share it.
 *
 * <p>Methods are called by several threads at once, for one account as well as for different ones, and never while the
 * component holds a lock. They should return soon: pushes of the account wait meanwhile, others do not. If asking for a
 * permit throws, returns null or does not return, pushes wait and it is asked again after a second; after a minute
 * without an answer, what waits is told as not sent. What the other calls throw is logged and changes no outcome.
 */
public interface PushPermits {

    /** What became of a request for a permit. */
    sealed interface Answer permits Granted, Later {}

    /** A push may be sent now. */
    record Granted(PushPermit permit) implements Answer {
        public Granted {
            Objects.requireNonNull(permit, "permit");
        }
    }

    /**
     * No push may be sent now.
     *
     * @param askAgain after which time it makes sense to ask again; it is asked earlier if a push of this context ends.
     *     More than 60 seconds are not waited for: pushes are told as not sent, to be repeated after this time
     */
    record Later(Duration askAgain) implements Answer {
        public Later {
            Objects.requireNonNull(askAgain, "askAgain");
        }
    }

    /** Asks for a permit for one push; a permit that is granted is given back once, used or not. */
    Answer tryAcquire(PushAccount account);

    /** The service asked for a pause: nobody who shares this limit should push for so long. */
    void pause(PushAccount account, Duration pause);
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import io.github.camelpickyassist.protocol.push.Priority;
import java.time.Duration;
import java.util.Objects;

/**
 * The limit on pushes per minute. The service takes a limited number of pushes per minute for an account and drops the
 * rest. By default each Camel context keeps the limit by itself. An implementation of this interface, set as {@code
 * pushPermits} on the component, lets several machines share the limit.
 *
 * <p>Several threads call these methods at the same time, for one account and for different ones, never while the
 * component holds a lock. The methods should return quickly, because pushes of the account wait for them; other
 * accounts do not. If {@link #tryAcquire} throws, returns null or does not return, pushes wait, and the component asks
 * again after one second; after one minute without an answer, waiting pushes are reported as not sent. Exceptions of
 * other methods are logged and do not change an outcome.
 */
public interface PushPermits {

    /** The answer to a request for a permit. */
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
     * @param askAgain the time after which the component asks again; it asks earlier if a push of this context ends. If
     *     it is longer than 60 seconds, waiting pushes are reported as not sent, to be repeated after this time
     */
    record Later(Duration askAgain) implements Answer {
        public Later {
            Objects.requireNonNull(askAgain, "askAgain");
        }
    }

    /** Requests a permit for one push. A granted permit is returned once, used or unused. */
    Answer tryAcquire(PushAccount account);

    /**
     * Requests a permit for one push of this priority. The component calls this method; within one context, pushes of
     * high priority are sent first anyway. An implementation that is shared by several machines overrides it so that
     * they are sent first on all of them.
     *
     * @param priority the highest priority among the pushes that wait in this context
     */
    default Answer tryAcquire(PushAccount account, Priority priority) {
        return tryAcquire(account);
    }

    /** The service asked for a pause, during which no machine that shares this limit should push. */
    void pause(PushAccount account, Duration pause);
}

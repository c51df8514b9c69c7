/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place among the pushes in flight and a permit of the limit, for one push. Whoever is given a turn closes it. A turn
 * whose push is in flight is returned when the push completes, or when its outcome is durable, and closing it before has
 * no effect.
 */
interface Turn extends AutoCloseable {

    /**
     * Sends the push; place and permit are returned when it completes. Never throws.
     *
     * <p>A push that completes before this method returns is not reported to the callback, so that a long series of
     * such pushes is a loop and not a recursion.
     *
     * @param kept whether place and permit are not returned when it completes, but by {@link #giveBack}
     * @param later called with the verdict if the push completes after this method has returned, by the thread that
     *     completes it; must not block
     * @return the verdict, {@link PushTransport#PERMIT_EXPIRED} if nothing was sent and another turn is needed; null if
     *     the push is in flight and the callback will be called. If it is null, another thread may have called it by
     *     now
     */
    @Nullable
    Verdict send(PushTransport.Ready push, boolean kept, Consumer<Verdict> later);

    /** Whether it sends nothing, so that a push need not begin. */
    default boolean isRefusal() {
        return false;
    }

    /** Returns place and permit of a push that has completed, unless they have been returned. */
    void giveBack();

    /** Returns place and permit, unless a push has been sent. */
    @Override
    void close();

    /** A turn that sends nothing and has this verdict on every push. */
    static Turn without(Verdict.NotSent verdict) {
        return new Turn() {
            @Override
            public Verdict send(PushTransport.Ready push, boolean kept, Consumer<Verdict> later) {
                return verdict;
            }

            @Override
            public boolean isRefusal() {
                return true;
            }

            @Override
            public void giveBack() {}

            @Override
            public void close() {}
        };
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.Push;
import org.jspecify.annotations.Nullable;

/**
 * A push as it was received, with its token.
 *
 * @param token as received, not validated; null if there was none
 * @param recipients the number of recipients in the document; more than {@code push} holds if there are too many
 */
public record PushRequest(@Nullable String token, Push push, int recipients) {

    public PushRequest(@Nullable String token, Push push) {
        this(token, push, push.recipients().size());
    }

    @Override
    public String toString() {
        return push.toString();
    }
}

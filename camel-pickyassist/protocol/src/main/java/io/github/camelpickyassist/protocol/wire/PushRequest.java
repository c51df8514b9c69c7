/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.Push;
import org.jspecify.annotations.Nullable;

/**
 * A push as it was read, beside the token that came with it.
 *
 * @param token as it came, unchecked; null if there was none
 */
public record PushRequest(@Nullable String token, Push push) {

    @Override
    public String toString() {
        return push.toString();
    }
}

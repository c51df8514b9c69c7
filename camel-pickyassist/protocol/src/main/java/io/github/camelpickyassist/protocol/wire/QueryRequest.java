/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * A question to the service that sends nothing: for a report or the balance.
 *
 * @param token as it came, unchecked; null if there was none
 * @param pushId the push that the question is about; null if about none
 */
public record QueryRequest(@Nullable String token, @Nullable String pushId) {

    @Override
    public String toString() {
        return pushId == null ? "query" : "query about push " + pushId;
    }
}

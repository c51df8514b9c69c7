/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * A query to the service, for a report or the balance; it sends no message.
 *
 * @param token as received, not validated; null if there was none
 * @param pushId the push that the query is about; null if it is not about a push
 */
public record QueryRequest(@Nullable String token, @Nullable String pushId) {

    @Override
    public String toString() {
        return pushId == null ? "query" : "query about push " + pushId;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.time.Duration;

/**
 * Limits on time and connections.
 *
 * @param idle how long a connection without a request is kept
 * @param head time for the head of a request, from its first byte
 * @param body time for the body of a request, from the end of its head; extended by 1 second for each {@code
 *     bytesPerSecond} received
 * @param bytesPerSecond minimum rate of a long body
 * @param connections maximum number of connections; further ones are closed when they are accepted
 */
public record ServerLimits(Duration idle, Duration head, Duration body, int bytesPerSecond, int connections) {

    /** @throws IllegalArgumentException if a time is not greater than zero, or a number is less than 1 */
    public ServerLimits {
        if (idle.isNegative() || idle.isZero() || head.isNegative() || head.isZero() || body.isNegative()) {
            throw new IllegalArgumentException("timeouts: must be greater than zero");
        } else if (bytesPerSecond < 1 || connections < 1) {
            throw new IllegalArgumentException("bytesPerSecond and connections: must be 1 or greater");
        }
    }
}

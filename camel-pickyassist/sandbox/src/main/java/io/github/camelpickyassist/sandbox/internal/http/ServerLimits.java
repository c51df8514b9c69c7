/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.time.Duration;

/**
 * How long the server waits for its clients, and for how many of them.
 *
 * @param idle how long a connection without a request is kept
 * @param head time for the head of a request, from its first byte
 * @param body time for the body of a request, from the end of its head; one second more for each
 *     {@code bytesPerSecond} that came
 * @param bytesPerSecond slowest pace of a long body
 * @param connections most connections at a time; more are closed as soon as they are accepted
 */
public record ServerLimits(Duration idle, Duration head, Duration body, int bytesPerSecond, int connections) {

    public ServerLimits {
        if (idle.isNegative() || idle.isZero() || head.isNegative() || head.isZero() || body.isNegative()) {
            throw new IllegalArgumentException("timeouts: must be greater than zero");
        } else if (bytesPerSecond < 1 || connections < 1) {
            throw new IllegalArgumentException("bytesPerSecond and connections: must be 1 or greater");
        }
    }
}

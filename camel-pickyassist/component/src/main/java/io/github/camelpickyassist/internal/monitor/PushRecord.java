/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One push, after its end.
 *
 * @param at when it ended
 * @param status the code of the answer, its HTTP status if it had none, 0 without an answer
 * @param nanos from its begin to its end
 * @param pushId null if the service gave none
 */
public record PushRecord(
        Instant at,
        int recipients,
        int status,
        PushOutcome outcome,
        long nanos,
        @Nullable String pushId) {}

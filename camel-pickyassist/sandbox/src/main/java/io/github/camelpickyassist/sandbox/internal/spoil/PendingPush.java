/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.spoil;

import io.github.camelpickyassist.protocol.push.PushAnswer;

/** A push that was received completely. It is processed when its answer is first requested. */
@FunctionalInterface
public interface PendingPush {

    PushAnswer answer();
}

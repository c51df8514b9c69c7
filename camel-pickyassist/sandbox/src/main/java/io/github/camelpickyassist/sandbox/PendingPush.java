/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;

/** A push that is complete, and is processed when somebody asks for its answer for the first time. */
@FunctionalInterface
interface PendingPush {

    PushAnswer answer();
}

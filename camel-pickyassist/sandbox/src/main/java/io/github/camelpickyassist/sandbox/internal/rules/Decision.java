/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;

/**
 * The decision of the service about a push.
 *
 * @param answer to the client
 * @param reason of a refusal, in more detail than the answer gives; empty if the push was accepted
 */
public record Decision(PushAnswer answer, String reason) {

    public static final Decision WRONG_TOKEN =
            refusal(StatusCode.AUTHENTICATION_FAILED, "the token is missing or unknown");

    public static Decision refusal(StatusCode code, String reason) {
        return new Decision(PushAnswer.refusal(code), reason);
    }
}

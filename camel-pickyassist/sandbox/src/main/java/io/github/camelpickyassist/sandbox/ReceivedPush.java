/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.sandbox.internal.web.TestMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push that was received completely, accepted or not.
 *
 * @param position among all pushes since the sandbox was cleared, from 1
 * @param push as it was read
 * @param json the first 16 KiB of the document, with the token masked
 * @param path to which it was posted
 * @param contentType of the request; empty if there was none
 * @param headerNames as they were spelled, in order
 * @param when the last byte was received
 * @param answer that the service decided on, whether or not the client received it; null if the push was not processed
 * @param reason of a refusal, in more detail than the answer gives; empty if the push was accepted
 * @param fault that was applied to the answer; null if there was none
 */
public record ReceivedPush(
        long position,
        Push push,
        String json,
        String path,
        String contentType,
        List<String> headerNames,
        Instant when,
        @Nullable PushAnswer answer,
        String reason,
        @Nullable Fault fault) {

    public ReceivedPush {
        headerNames = List.copyOf(headerNames);
    }

    /** Returns whether the service accepted the push, whether or not the client received the answer. */
    public boolean accepted() {
        return answer != null && answer.accepted();
    }

    /** Returns whether it is a test message that was sent from the inbox page. */
    public boolean isTest() {
        return headerNames.stream().anyMatch(TestMessage.HEADER::equalsIgnoreCase);
    }

    /** Returns the same push with its channel and the beginning of its document only. */
    ReceivedPush withoutRecipients() {
        return new ReceivedPush(
                position,
                Push.on(push.channel()).build(),
                json,
                path,
                contentType,
                headerNames,
                when,
                answer,
                reason,
                fault);
    }

    @Override
    public String toString() {
        return push + ", answered " + (answer == null ? "nothing" : String.valueOf(answer.status()))
                + (fault == null ? "" : ", " + fault);
    }
}

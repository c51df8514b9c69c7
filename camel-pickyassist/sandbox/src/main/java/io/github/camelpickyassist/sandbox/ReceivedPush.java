/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push that came in completely, whatever became of it.
 *
 * @param position among all pushes since the sandbox was cleared, from 1
 * @param push as it was understood
 * @param json the beginning of the document, with dots for the token
 * @param path to which it was posted
 * @param contentType empty if there was none
 * @param headerNames as they were spelled, in their order
 * @param when it was complete
 * @param answer what the service decided, whether or not the client was told; null if it never came to a decision
 * @param reason why the service refused it, in more words than the answer has; empty if it did not
 * @param fault what was done to the answer; null if nothing was
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

    /** Whether the service took it, even if the client was not told. */
    public boolean accepted() {
        return answer != null && answer.accepted();
    }

    /** The same with nothing left of what it says but the channel and the beginning of its document. */
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

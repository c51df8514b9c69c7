/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.wire.PushRequest;

/** Removes blanks around numbers; one of the vendor's samples has them. */
public final class TrimmedNumbers {

    private TrimmedNumbers() {}

    /** Returns the request without blanks around its recipients. */
    public static PushRequest of(PushRequest request) {
        Push push = request.push();
        return push.recipients().stream().allMatch(TrimmedNumbers::isTrimmed)
                ? request
                : new PushRequest(
                        request.token(),
                        push.to(push.recipients().stream()
                                .map(TrimmedNumbers::of)
                                .toList()));
    }

    private static boolean isTrimmed(Recipient recipient) {
        String id = recipient.address().id();
        return id.strip().length() == id.length();
    }

    private static Recipient of(Recipient recipient) {
        return new Recipient(
                new Address(recipient.address().kind(), recipient.address().id().strip()),
                recipient.text(),
                recipient.media(),
                recipient.reference(),
                recipient.templateValues(),
                recipient.templateHeader(),
                recipient.language(),
                recipient.extra());
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import java.util.ArrayList;
import java.util.List;

/** Rows of an answer that are not what they should be. */
final class Rows {

    private static final String STRANGER = "999000111222";

    private Rows() {}

    static AcceptedMessage ofAStranger(AcceptedMessage row) {
        return new AcceptedMessage(STRANGER, row.messageId(), row.credit(), null);
    }

    static AcceptedMessage withoutId(AcceptedMessage row) {
        return new AcceptedMessage(row.number(), null, row.credit(), row.reference());
    }

    static List<AcceptedMessage> withAStranger(List<AcceptedMessage> rows) {
        List<AcceptedMessage> more = new ArrayList<>(rows);
        more.add(new AcceptedMessage(STRANGER, "1", null, null));
        return more;
    }
}

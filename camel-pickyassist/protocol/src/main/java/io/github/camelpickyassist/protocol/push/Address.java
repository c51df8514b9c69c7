/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/**
 * Where one message goes. A number is checked by {@link PushRules}, not here: whoever hands in ten thousand rows wants to
 * hear of all that are wrong, not of the first.
 *
 * @param id digits of a number, or the id of a Messenger user or WhatsApp group, which are never treated as numbers
 */
public record Address(Kind kind, String id) {

    /** What the {@link #id} of an address is. */
    public enum Kind {
        NUMBER,
        MESSENGER,
        GROUP
    }

    public static Address number(String digits) {
        return new Address(Kind.NUMBER, digits);
    }

    public static Address messenger(String id) {
        return new Address(Kind.MESSENGER, id);
    }

    public static Address group(String id) {
        return new Address(Kind.GROUP, id);
    }

    @Override
    public String toString() {
        return Msisdn.masked(id);
    }
}

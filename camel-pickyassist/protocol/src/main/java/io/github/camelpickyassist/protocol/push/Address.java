/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/**
 * The destination of one message. The number is not validated here but by {@link PushRules}, so that a caller with ten
 * thousand rows gets a report of all invalid ones and not of the first only.
 *
 * @param id digits of a number, or the id of a Messenger user or WhatsApp group; ids are never treated as numbers
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

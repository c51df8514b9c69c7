/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of those who write to the database. */
final class Owners {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Owners() {}

    /** Returns a name that nobody else has: 16 hexadecimal digits. */
    static String newName() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong());
    }
}

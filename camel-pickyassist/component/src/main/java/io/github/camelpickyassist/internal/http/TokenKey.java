/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.protocol.push.ApiToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Distinguishes tokens without showing them. */
public final class TokenKey {

    private static final byte[] PURPOSE = "camel-pickyassist account ".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;

    private TokenKey() {}

    /**
     * Returns a digest of the token, 32 hexadecimal digits, equal on every machine; the token cannot be derived from
     * it.
     */
    public static String of(ApiToken token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PURPOSE);
            byte[] hash = digest.digest(token.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

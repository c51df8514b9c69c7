/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The secret with which a ledger hashes keys, numbers, references and message ids (SipHash-2-4 with 128 bits). It is
 * kept outside the store: without it nobody can find out from the store who got a message, not even by trying all
 * numbers. If it is lost or replaced, the store can no longer be read; so implementations store {@link #check} and
 * refuse to open with another key.
 *
 * <p>{@link #toString} shows nothing of it. Instances are safe for use by several threads.
 */
public final class LedgerKey {

    /** The smallest length of the secret, in bytes. */
    public static final int MIN_BYTES = 16;

    private static final byte KEY = 1;
    private static final byte NUMBER = 2;
    private static final byte REFERENCE = 3;
    private static final byte MESSAGE_ID = 4;
    private static final byte CONTENT = 5;
    private static final byte CHECK = 6;

    private final SipHash128 hash;

    private LedgerKey(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("The ledger's key has " + secret.length + " bytes; at least " + MIN_BYTES
                    + " random bytes are needed, for instance from 'openssl rand -base64 24'");
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256(secret));
        this.hash = new SipHash128(digest.getLong(), digest.getLong());
    }

    /**
     * Returns the key with this secret.
     *
     * @param secret random, in UTF-8 at least {@value #MIN_BYTES} bytes
     */
    public static LedgerKey of(String secret) {
        return new LedgerKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the key with this secret.
     *
     * @param secret random, at least {@value #MIN_BYTES} bytes
     */
    public static LedgerKey of(byte[] secret) {
        return new LedgerKey(secret);
    }

    /** Hashes the key of a row within its scope. */
    public LedgerHash key(LedgerScope scope, String key) {
        return hash.hash(KEY, scope.toString(), key);
    }

    /** Hashes a number. */
    public LedgerHash number(String number) {
        return hash.hash(NUMBER, number, "");
    }

    /** Hashes a reference of the caller's. */
    public LedgerHash reference(String callerReference) {
        return hash.hash(REFERENCE, callerReference, "");
    }

    /** Hashes a message id. */
    public LedgerHash messageId(String messageId) {
        return hash.hash(MESSAGE_ID, messageId, "");
    }

    /** Hashes a digest of content. */
    public LedgerHash content(ContentDigest content) {
        return hash.hash(CONTENT, content.high(), content.low());
    }

    /** Returns a value that is stored to recognise the key: another one means another key. */
    public LedgerHash check() {
        return hash.hash(CHECK, "camel-pickyassist", "");
    }

    @Override
    public String toString() {
        return "LedgerKey[hidden]";
    }

    private static byte[] sha256(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

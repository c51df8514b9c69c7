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
import org.jspecify.annotations.Nullable;

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

    /** The scope of the last row, because the next one nearly always has the same. */
    private record Scoped(LedgerScope scope, SipHash128.Prefix prefix) {}

    private final SipHash128 hash;
    private final SipHash128.Prefix numbers;
    private final SipHash128.Prefix references;
    private final SipHash128.Prefix messageIds;
    private final SipHash128.Prefix contents;
    private volatile @Nullable Scoped last;

    private LedgerKey(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("The ledger's key has " + secret.length + " bytes; at least " + MIN_BYTES
                    + " random bytes are needed, for instance from 'openssl rand -base64 24'");
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256(secret));
        this.hash = new SipHash128(digest.getLong(), digest.getLong());
        this.numbers = hash.prefix(NUMBER, "");
        this.references = hash.prefix(REFERENCE, "");
        this.messageIds = hash.prefix(MESSAGE_ID, "");
        this.contents = hash.prefix(CONTENT, "");
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
        return SipHash128.hash(prefix(scope), key);
    }

    private SipHash128.Prefix prefix(LedgerScope scope) {
        Scoped scoped = last;
        if (scoped == null || !scoped.scope.equals(scope)) {
            scoped = new Scoped(scope, hash.prefix(KEY, scope.toString()));
            last = scoped;
        }
        return scoped.prefix;
    }

    /** Hashes a number. */
    public LedgerHash number(String number) {
        return SipHash128.hash(numbers, number);
    }

    /** Hashes a reference of the caller's. */
    public LedgerHash reference(String callerReference) {
        return SipHash128.hash(references, callerReference);
    }

    /** Hashes a message id. */
    public LedgerHash messageId(String messageId) {
        return SipHash128.hash(messageIds, messageId);
    }

    /** Hashes a digest of content. */
    public LedgerHash content(ContentDigest content) {
        return SipHash128.hash(contents, content.high(), content.low());
    }

    /** Returns a value that is stored to recognise the key: another one means another key. */
    public LedgerHash check() {
        return SipHash128.hash(hash.prefix(CHECK, ""), "camel-pickyassist");
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

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes references: 48 bits of time in milliseconds and 80 random bits, written as 26 characters of Crockford's base 32
 * (digits and upper case letters without I, L, O and U), as in a ULID. Their order is the order of their times.
 *
 * <p>Implementations of {@link PushLedger} use it; they may put a keyed hash of the key in place of the random bits.
 * Instances are safe for use by several threads if the clock and the random generator are.
 */
public final class LedgerReferences {

    /** The number of characters of a reference. */
    public static final int LENGTH = 26;

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final byte[] VALUES = values();
    private static final long MAX_TIME = (1L << 48) - 1;

    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Creates a maker of references.
     *
     * @param clock the wall clock
     * @param random should be unpredictable, because a report can be forged by anyone who knows a reference
     */
    public LedgerReferences(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Makes a reference of the present time and random bits. */
    public String next() {
        return next(random.nextLong(), random.nextLong());
    }

    /**
     * Makes a reference of the present time and the given bits.
     *
     * @param high its low 16 bits are used
     * @param low all its bits are used
     */
    public String next(long high, long low) {
        long millis = Math.max(0, Math.min(MAX_TIME, clock.millis()));
        return format(millis << 16 | high & 0xFFFF, low);
    }

    /**
     * Makes a reference of the present time and a hash of the row's key, or random bits if it has none.
     *
     * @param key of the ledger
     * @param scope where the push goes
     * @param rowKey the caller's key of the row, or null
     */
    public String next(LedgerKey key, LedgerScope scope, @Nullable String rowKey) {
        if (rowKey == null) {
            return next();
        }
        LedgerHash hash = key.key(scope, rowKey);
        return next(hash.high(), hash.low());
    }

    /**
     * Checks that the reference of an intent was made for its key, and returns its bits.
     *
     * @throws IllegalArgumentException if it is no reference, or was made for another key, scope or ledger
     */
    public static LedgerHash check(LedgerKey key, LedgerScope scope, LedgerIntent intent) {
        String reference = intent.reference();
        LedgerHash bits = bits(reference);
        String rowKey = intent.key();
        if (rowKey != null) {
            LedgerHash hash = key.key(scope, rowKey);
            if (hash.low() != bits.low() || (hash.high() & 0xFFFF) != (bits.high() & 0xFFFF)) {
                throw new IllegalArgumentException(
                        "Reference " + reference + " was made for another key, scope or ledger");
            }
        }
        return bits;
    }

    /** Returns the text of the 128 bits of a reference. */
    public static String format(long high, long low) {
        char[] text = new char[LENGTH];
        long rest = low;
        // 26 characters hold 130 bits; from the right, 12 characters are the low 60 bits of low.
        for (int i = LENGTH - 1; i > 13; i--, rest >>>= 5) {
            text[i] = DIGITS[(int) rest & 31];
        }
        text[13] = DIGITS[(int) (rest | high << 4) & 31];
        rest = high >>> 1;
        for (int i = 12; i >= 0; i--, rest >>>= 5) {
            text[i] = DIGITS[(int) rest & 31];
        }
        return new String(text);
    }

    /** Returns whether a text has the form of a reference: 26 characters in upper case, at most 128 bits. */
    public static boolean isReference(String text) {
        int wrong = 0;
        for (int i = 0; i < text.length(); i++) {
            wrong |= value(text, i);
        }
        return wrong >= 0 && text.length() == LENGTH && text.charAt(0) <= '7';
    }

    /**
     * Returns the 128 bits of a reference: 48 bits of time, then 80 that are random or a hash of the row's key.
     *
     * @throws IllegalArgumentException if it is not a reference
     */
    public static LedgerHash bits(String reference) {
        if (reference.length() != LENGTH) {
            throw notAReference(reference);
        }
        int wrong = 0;
        long high = 0;
        for (int i = 0; i < 13; i++) {
            int value = value(reference, i);
            wrong |= value;
            high = high << 5 | value;
        }
        long low = 0;
        for (int i = 13; i < LENGTH; i++) {
            int value = value(reference, i);
            wrong |= value;
            low = low << 5 | value;
        }
        if (wrong < 0 || reference.charAt(0) > '7') {
            throw notAReference(reference);
        }
        // The first character holds 3 bits, so 13 characters are 63 bits; the 14th has one more, and 4 of the others.
        return new LedgerHash(high << 1 | value(reference, 13) >>> 4, low);
    }

    /**
     * Returns the first 64 bits of a reference: 48 bits of time and 16 others.
     *
     * @throws IllegalArgumentException if it is not a reference
     */
    public static long high(String reference) {
        return bits(reference).high();
    }

    /**
     * Returns the last 64 bits of a reference.
     *
     * @throws IllegalArgumentException if it is not a reference
     */
    public static long low(String reference) {
        return bits(reference).low();
    }

    /** Returns the time of a reference, or nothing if it is not one. */
    public static Optional<Instant> time(String reference) {
        return isReference(reference) ? Optional.of(Instant.ofEpochMilli(high(reference) >>> 16)) : Optional.empty();
    }

    private static IllegalArgumentException notAReference(String text) {
        return new IllegalArgumentException("Not a reference of a ledger: " + text.length() + " characters");
    }

    /** Returns the value of a character, or a negative number if it is none of the digits. */
    private static int value(String text, int index) {
        char c = text.charAt(index);
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = (byte) i;
        }
        return values;
    }
}

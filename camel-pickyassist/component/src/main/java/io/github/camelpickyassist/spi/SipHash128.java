/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * SipHash-2-4 with a result of 128 bits, as its authors publish it (<a
 * href="https://github.com/veorq/SipHash">github.com/veorq/SipHash</a>): a keyed hash for short inputs.
 */
final class SipHash128 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long k0;
    private final long k1;

    /** A hash with this key of 128 bits, the first half first, each half as a little-endian number. */
    SipHash128(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /** What many inputs begin with, hashed once: a kind and a text, so that no other pair has the same beginning. */
    static final class Prefix {
        private final long v0;
        private final long v1;
        private final long v2;
        private final long v3;
        private final int length;

        private Prefix(State state, int length) {
            v0 = state.v0;
            v1 = state.v1;
            v2 = state.v2;
            v3 = state.v3;
            this.length = length;
        }
    }

    /** Hashes a beginning: 8 bytes with kind and length of the text, then the text, filled up with zeros to 8 bytes. */
    Prefix prefix(byte kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] filled = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        State state = new State(k0, k1);
        state.add(kind | (long) bytes.length << 8);
        for (int i = 0; i < filled.length; i += 8) {
            state.add((long) LONG.get(filled, i));
        }
        return new Prefix(state, 8 + filled.length);
    }

    /** Hashes a beginning and a text. */
    static LedgerHash hash(Prefix prefix, String text) {
        return hash(new State(prefix), text.getBytes(StandardCharsets.UTF_8), prefix.length);
    }

    /** Hashes a beginning and two numbers. */
    static LedgerHash hash(Prefix prefix, long first, long second) {
        State state = new State(prefix);
        state.add(first);
        state.add(second);
        state.add((long) (prefix.length + 16) << 56);
        return state.result();
    }

    /** Hashes bytes. The first half of the result is the first 8 bytes of the published form, little-endian. */
    LedgerHash hash(byte[] input) {
        return hash(new State(k0, k1), input, 0);
    }

    /** Adds bytes, of which so many came before. */
    private static LedgerHash hash(State state, byte[] input, int before) {
        int whole = input.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            state.add((long) LONG.get(input, i));
        }
        long last = (long) (before + input.length) << 56;
        for (int i = whole; i < input.length; i++) {
            last |= (input[i] & 0xFFL) << 8 * (i - whole);
        }
        state.add(last);
        return state.result();
    }

    /** The four words of the algorithm. */
    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL ^ 0xEE;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        State(Prefix prefix) {
            v0 = prefix.v0;
            v1 = prefix.v1;
            v2 = prefix.v2;
            v3 = prefix.v3;
        }

        void add(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        LedgerHash result() {
            v2 ^= 0xEE;
            long first = finish();
            v1 ^= 0xDD;
            return new LedgerHash(first, finish());
        }

        private long finish() {
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}

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

    /** Hashes two texts, so that no other pair and no other kind has the same input. */
    LedgerHash hash(byte kind, String first, String second) {
        byte[] a = first.getBytes(StandardCharsets.UTF_8);
        byte[] b = second.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[5 + a.length + b.length];
        input[0] = kind;
        input[1] = (byte) a.length;
        input[2] = (byte) (a.length >>> 8);
        input[3] = (byte) (a.length >>> 16);
        input[4] = (byte) (a.length >>> 24);
        System.arraycopy(a, 0, input, 5, a.length);
        System.arraycopy(b, 0, input, 5 + a.length, b.length);
        return hash(input);
    }

    /** Hashes two numbers. */
    LedgerHash hash(byte kind, long first, long second) {
        byte[] input = new byte[17];
        input[0] = kind;
        LONG.set(input, 1, first);
        LONG.set(input, 9, second);
        return hash(input);
    }

    /** Hashes bytes. The first half of the result is the first 8 bytes of the published form, little-endian. */
    LedgerHash hash(byte[] input) {
        State state = new State(k0, k1);
        int whole = input.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            state.add((long) LONG.get(input, i));
        }
        long last = (long) input.length << 56;
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

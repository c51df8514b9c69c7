/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

/**
 * A permutation of the numbers from 0 to n − 1 that a seed determines. A Feistel network of four rounds permutes the
 * cells of the smallest square with n cells or more; a number that it takes out of the range is permuted again.
 */
final class Permutation {

    private static final int ROUNDS = 4;

    private final long count;
    private final long side;
    private final long seed;

    Permutation(long count, long seed) {
        this.count = count;
        this.side = (long) Math.ceil(Math.sqrt((double) count));
        this.seed = seed;
    }

    long of(long index) {
        long permuted = index;
        do {
            permuted = once(permuted);
        } while (permuted >= count);
        return permuted;
    }

    private long once(long cell) {
        long left = cell / side;
        long right = cell - left * side;
        for (int round = 0; round < ROUNDS; round++) {
            // A random number below side, without a division.
            long random = Math.multiplyHigh(mixed(right + seed + ((long) round << 32)) >>> 1, side << 1);
            long next = left + random;
            left = right;
            right = next < side ? next : next - side;
        }
        return left * side + right;
    }

    /** Spreads a number over all 64 bits, as {@code SplittableRandom} does. */
    static long mixed(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

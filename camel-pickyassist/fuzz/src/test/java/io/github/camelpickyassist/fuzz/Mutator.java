/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** An endless sequence of inputs, each a corpus entry with one to eight random changes. The seed determines all. */
final class Mutator {

    private static final int MAX_LENGTH = 64 * 1024;
    private static final int MAX_CHANGES = 8;

    /** What parsers stumble over: ends of strings and documents, numbers at limits, characters that look like others. */
    private static final List<byte[]> WORDS = List.of(
                    "\"",
                    "\\",
                    "\\\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[[",
                    "{\"a\":",
                    ",",
                    ":",
                    "null",
                    "true",
                    "false",
                    "\"\"",
                    "0",
                    "-1",
                    "1",
                    "100",
                    "100.0",
                    "1e2",
                    "\"100\"",
                    "9.1E11",
                    "1E+999999999",
                    "1e-400",
                    "2147483648",
                    "-2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "0.1",
                    "00",
                    "+",
                    "+49",
                    "(0)",
                    ".0",
                    "-",
                    "\\u0000",
                    "\\ud83d",
                    "\\ude00",
                    "\ufeff",
                    "\u00a0",
                    "\u0660\u0661",
                    "\uff11",
                    "\u200b",
                    "\u202e",
                    "\u2028",
                    "status",
                    "\"status\":100",
                    "push_id",
                    "msg_id",
                    "data",
                    "number",
                    "message",
                    "error",
                    "media_code",
                    "{name}",
                    "\\{",
                    "\r\n",
                    "\r\n\r\n",
                    "\n",
                    "\t",
                    ";",
                    "&",
                    "=",
                    "%",
                    "%25",
                    "RAW(",
                    "${body}",
                    "$simple{",
                    "919812345678",
                    "4915112345678",
                    "fuzz-token-1a2b3c4d5e")
            .stream()
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final List<byte[]> corpus;
    private final SplittableRandom random;

    Mutator(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new SplittableRandom(seed);
    }

    byte[] next() {
        byte[] input = any(corpus);
        for (int changes = 1 + random.nextInt(1 + random.nextInt(MAX_CHANGES)); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + length());
        return switch (random.nextInt(10)) {
            case 0 -> replaced(input, from, from, any(WORDS));
            case 1 -> replaced(input, from, to, any(WORDS));
            case 2 -> replaced(input, from, to, new byte[0]);
            case 3 -> replaced(input, from, Math.min(input.length, from + 1), bytes(1));
            case 4 -> replaced(input, from, from, bytes(1 + random.nextInt(4)));
            case 5 -> replaced(input, from, from, Arrays.copyOfRange(input, from, to));
            case 6 -> replaced(input, from, to, piece(input));
            case 7 -> replaced(input, from, from, piece(any(corpus)));
            case 8 -> digit(input);
            default -> random.nextInt(50) == 0 ? repeated(input, from, to) : flipped(input, from);
        };
    }

    /** Mostly a few bytes, sometimes many. */
    private int length() {
        return 1 + random.nextInt(1 << random.nextInt(9));
    }

    private byte[] piece(byte[] of) {
        int from = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, from, Math.min(of.length, from + length()));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : ' ' + random.nextInt(95));
        }
        return bytes;
    }

    private byte[] flipped(byte[] input, int at) {
        byte[] flipped = input.clone();
        if (at < input.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Replaces a digit by another one. */
    private byte[] digit(byte[] input) {
        byte[] other = input.clone();
        for (int i = 0, at = random.nextInt(input.length + 1); i < input.length; i++, at++) {
            int place = at % input.length;
            if (other[place] >= '0' && other[place] <= '9') {
                other[place] = (byte) ('0' + random.nextInt(10));
                break;
            }
        }
        return other;
    }

    private byte[] repeated(byte[] input, int from, int to) {
        byte[] piece = Arrays.copyOfRange(input, from, to);
        int times = piece.length == 0 ? 0 : Math.min(1 << random.nextInt(12), MAX_LENGTH / piece.length);
        byte[] all = new byte[piece.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = piece[i % piece.length];
        }
        return replaced(input, from, from, all);
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        if (input.length - (to - from) + by.length > MAX_LENGTH) {
            return input;
        }
        byte[] result = new byte[input.length - (to - from) + by.length];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(input, to, result, from + by.length, input.length - to);
        return result;
    }

    private byte[] any(List<byte[]> of) {
        return of.get(random.nextInt(of.size()));
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The inputs of one target that are kept in the repository, one in each line of {@code corpus/<target>.txt}. Lines that
 * begin with {@code #} are comments. Bytes other than printable ASCII are written as <code>\n</code>, <code>\r</code>,
 * <code>\t</code> or <code>\xHH</code>, and a backslash as <code>\\</code>.
 */
record Corpus(List<byte[]> inputs) {

    private static final String HEX = "0123456789abcdef";

    static Corpus of(Targets target) {
        String name = "/corpus/" + target.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream lines = Corpus.class.getResourceAsStream(name)) {
            if (lines == null) {
                throw new IllegalStateException("no resource " + name);
            }
            List<byte[]> inputs = new ArrayList<>();
            for (String line : new String(lines.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (!line.startsWith("#")) {
                    inputs.add(bytes(line));
                }
            }
            return new Corpus(inputs);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Returns the line for an input. */
    static String line(byte[] input) {
        StringBuilder line = new StringBuilder(input.length + 16);
        for (byte each : input) {
            char c = (char) (each & 0xff);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ' || c > '~' || c == '#' && line.isEmpty()) {
                        line.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.toString();
    }

    /** Returns the input of a line. */
    static byte[] bytes(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length());
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c != '\\') {
                bytes.write(c);
                continue;
            }
            c = line.charAt(++at);
            switch (c) {
                case '\\' -> bytes.write('\\');
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case 'x' -> {
                    bytes.write(Integer.parseInt(line.substring(at + 1, at + 3), 16));
                    at += 2;
                }
                default -> throw new IllegalArgumentException("\\" + c + " in the corpus");
            }
        }
        return bytes.toByteArray();
    }
}

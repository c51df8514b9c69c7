/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text with slots that the fields of a row fill: {@code Hello {name}, your order {order} ships on {date}}. The name in
 * a slot is that of a field, exactly as the row has it. A backslash before a brace or a backslash makes it part of the text:
 * <code>\{</code>, <code>\}</code> and <code>\\</code>.
 *
 * <p>What fills a slot is text and never a pattern: braces in it are not looked at. Immutable.
 */
public final class MessagePattern {

    /** The fixed texts; blank where a slot is. */
    private final String[] pieces;

    private final List<String> fields;

    /** For each field the pieces that it fills. */
    private final int[][] places;

    private MessagePattern(List<String> pieces, Map<String, List<Integer>> slots) {
        this.pieces = pieces.toArray(new String[0]);
        this.fields = List.copyOf(slots.keySet());
        this.places = slots.values().stream()
                .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if a slot is not closed, or has no name, or a brace or backslash has nothing to
     *     do where it stands; the message says at which character, counted from 1
     */
    public static MessagePattern parse(String pattern) {
        return new Parsing(pattern).all();
    }

    /** The names of the fields that fill the slots, each once, in the order in which they occur first. */
    public List<String> fields() {
        return fields;
    }

    /** The pieces of one text, for {@link #fill} and {@link #text}. */
    String[] unfilled() {
        return pieces.clone();
    }

    /** Puts a value into each slot of one of the {@link #fields}. */
    void fill(String[] text, int field, String value) {
        for (int piece : places[field]) {
            text[piece] = value;
        }
    }

    /**
     * The text, in one piece.
     *
     * @throws IllegalArgumentException if it is longer than {@link ValueReader#MAX_TEXT}: a long value in many slots
     *     would take the memory of all of them
     */
    static String text(String[] filled) {
        long length = 0;
        for (String piece : filled) {
            length += piece.length();
        }
        if (length > ValueReader.MAX_TEXT) {
            throw ValueReader.tooLong();
        }
        return String.join("", filled);
    }

    /** Reads a pattern from its first character to its last. */
    private static final class Parsing {
        private static final int NONE = -1;
        private static final String BRACE = "; write \\{ for a brace";

        private final String pattern;
        private final List<String> pieces = new ArrayList<>();
        /** For each field the pieces that it fills. */
        private final Map<String, List<Integer>> slots = new LinkedHashMap<>();

        private final StringBuilder piece = new StringBuilder();
        private int slot = NONE;
        private int at;

        Parsing(String pattern) {
            this.pattern = pattern;
        }

        MessagePattern all() {
            for (at = 0; at < pattern.length(); at++) {
                char c = pattern.charAt(at);
                switch (c) {
                    case '\\' -> escaped();
                    case '{' -> open();
                    case '}' -> close();
                    default -> piece.append(c);
                }
            }
            if (slot != NONE) {
                throw refused("'{' is not closed", slot, BRACE);
            }
            endFixed();
            return new MessagePattern(pieces, slots);
        }

        private void escaped() {
            char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
            if (next != '\\' && next != '{' && next != '}') {
                throw refused("a single '\\'", at, "; write \\\\ for a backslash");
            }
            piece.append(next);
            at++;
        }

        private void open() {
            if (slot != NONE) {
                throw refused("'{' inside the slot", at, BRACE);
            }
            endFixed();
            slot = at;
        }

        private void close() {
            if (slot == NONE) {
                throw refused("'}' without '{'", at, "; write \\} for a brace");
            } else if (piece.toString().isBlank()) {
                throw refused("a slot without a name", slot, "; name a column between the braces");
            }
            slots.computeIfAbsent(piece.toString(), field -> new ArrayList<>()).add(pieces.size());
            add("");
            slot = NONE;
        }

        private void endFixed() {
            if (piece.length() > 0) {
                add(piece.toString());
            }
        }

        private void add(String text) {
            pieces.add(text);
            piece.setLength(0);
        }

        private static IllegalArgumentException refused(String problem, int place, String remedy) {
            return new IllegalArgumentException(problem + " at character " + (place + 1) + remedy);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The content type that a browser is given for a file. Types that are not recognised are sent as bytes, which browsers
 * save instead of showing.
 *
 * @param name as in {@code Content-Type}
 * @param shown whether the page shows the file
 */
public record Mime(String name, boolean shown) {

    private static final Mime BYTES = new Mime("application/octet-stream", false);

    private record Signature(int offset, String bytes, Mime mime) {
        static Signature shown(int offset, String bytes, String name) {
            return new Signature(offset, bytes, new Mime(name, true));
        }

        boolean fits(String head) {
            return head.startsWith(bytes, offset);
        }
    }

    // What can hold scripts (SVG, HTML, PDF) is not in here: it is saved.
    private static final List<Signature> SIGNATURES = List.of(
            Signature.shown(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            Signature.shown(0, "\u0089PNG", "image/png"),
            Signature.shown(0, "GIF8", "image/gif"),
            Signature.shown(4, "ftypM4A", "audio/mp4"),
            Signature.shown(4, "ftyp", "video/mp4"),
            Signature.shown(0, "ID3", "audio/mpeg"),
            Signature.shown(0, "\u00ff\u00fb", "audio/mpeg"),
            Signature.shown(0, "\u00ff\u00f3", "audio/mpeg"),
            Signature.shown(0, "\u00ff\u00f1", "audio/aac"),
            Signature.shown(0, "OggS", "audio/ogg"),
            Signature.shown(8, "WAVE", "audio/wav"),
            Signature.shown(0, "#!AMR", "audio/amr"));

    /** Returns the type that the first bytes of a file indicate. */
    public static Mime of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return SIGNATURES.stream()
                .filter(signature -> signature.fits(text))
                .findFirst()
                .map(Signature::mime)
                .orElse(BYTES);
    }
}

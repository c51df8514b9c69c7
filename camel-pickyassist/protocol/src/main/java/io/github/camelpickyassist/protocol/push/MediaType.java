/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The types of file that the service knows, with WhatsApp's limits (page "Sending Media Attachments"). Every file that
 * is not an image, video or audio is a document.
 */
public enum MediaType {
    IMAGE(5, true, "jpg", "jpeg", "gif", "png"),
    VIDEO(16, true, "mp4", "3gp", "3gpp"),
    AUDIO(16, false, "mp3", "wav", "aac", "m4a", "amr", "opus", "ogg"),
    DOCUMENT(100, false, "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "zip");

    /** How many bytes at the start of a file {@link #ofContent} reads. */
    public static final int HEAD = 12;

    private static final long MEGABYTE = 1024L * 1024;

    private final long largest;
    private final boolean captioned;
    private final String[] extensions;

    MediaType(int megabytes, boolean captioned, String... extensions) {
        this.largest = megabytes * MEGABYTE;
        this.captioned = captioned;
        this.extensions = extensions;
    }

    /** Returns the size limit of a file of this type, in bytes before base64. */
    public long largest() {
        return largest;
    }

    /** Returns whether a caption is shown under it. */
    public boolean captioned() {
        return captioned;
    }

    /** Returns the type for the extension of a file name or URL path; empty if the extension is unknown. */
    public static Optional<MediaType> ofName(String name) {
        String path = name.replaceFirst("[?#].*$", "");
        int dot = path.lastIndexOf('.');
        String extension = dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> Arrays.asList(type.extensions).contains(extension))
                .findFirst();
    }

    /**
     * Detects the type from the first bytes of a file, as WhatsApp does: there is no property for it on the wire.
     *
     * @param head up to {@value #HEAD} bytes
     */
    public static MediaType ofContent(byte[] head) {
        if (startsWith(head, 0, 0xff, 0xd8, 0xff)
                || startsWith(head, 0, 0x89, 'P', 'N', 'G')
                || startsWith(head, 0, 'G', 'I', 'F', '8')) {
            return IMAGE;
        } else if (startsWith(head, 4, 'f', 't', 'y', 'p')) {
            return startsWith(head, 8, 'M', '4', 'A') ? AUDIO : VIDEO;
        } else if (startsWith(head, 0, 'I', 'D', '3')
                || startsWith(head, 0, 'O', 'g', 'g', 'S')
                || startsWith(head, 0, '#', '!', 'A', 'M', 'R')
                || startsWith(head, 0, 'R', 'I', 'F', 'F') && startsWith(head, 8, 'W', 'A', 'V', 'E')
                || isFrameOfMpegAudio(head)) {
            return AUDIO;
        }
        return DOCUMENT;
    }

    private static boolean isFrameOfMpegAudio(byte[] head) {
        // Eleven bits set, then version and layer. Both layer bits set would be MPEG layer I, which is not in use, or
        // the FF FE at the start of a text in UTF-16.
        return head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0 && (head[1] & 0x06) != 0x06;
    }

    private static boolean startsWith(byte[] head, int offset, int... expected) {
        if (head.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[offset + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}

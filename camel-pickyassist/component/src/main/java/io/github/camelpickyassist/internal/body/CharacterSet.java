/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * The charset of a body, and its characters. The charset is that of the byte order mark; without one it is the charset
 * of the exchange, that of the file, or UTF-8. Malformed bytes are an error and are never replaced by a question mark.
 */
final class CharacterSet {

    static final String REMEDY =
            "; set its charset in the exchange property CamelCharsetName or the option charset of the file endpoint";

    private static final int MAX_NAME = 40;

    /** Longest first: the mark of UTF-32 begins with that of UTF-16. */
    private enum Mark {
        UTF_32LE(0xff, 0xfe, 0, 0),
        UTF_32BE(0, 0, 0xfe, 0xff),
        UTF_8(0xef, 0xbb, 0xbf),
        UTF_16LE(0xff, 0xfe),
        UTF_16BE(0xfe, 0xff);

        private final int[] bytes;

        Mark(int... bytes) {
            this.bytes = bytes;
        }

        static @Nullable Charset of(byte[] start) {
            for (Mark mark : values()) {
                if (mark.begins(start)) {
                    return Charset.forName(mark.name().replace('_', '-'));
                }
            }
            return null;
        }

        private boolean begins(byte[] start) {
            for (int i = 0; i < bytes.length; i++) {
                if (i == start.length || (start[i] & 0xff) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int MAX_MARK = 4;

    private final Charset charset;

    private CharacterSet(Charset charset) {
        this.charset = charset;
    }

    /**
     * Returns the charset of this body as the exchange declares it.
     *
     * @throws UnusableBodyException if the declared charset does not exist
     */
    static CharacterSet of(Exchange exchange, Object body) throws UnusableBodyException {
        Object property = exchange.getProperty(ExchangePropertyKey.CHARSET_NAME);
        Object named = property == null && body instanceof WrappedFile<?> file ? ofFile(exchange, file) : property;
        if (named == null || named.toString().isBlank()) {
            return new CharacterSet(StandardCharsets.UTF_8);
        } else if (named instanceof Charset charset) {
            return new CharacterSet(charset);
        }
        String name = named.toString().strip();
        try {
            return new CharacterSet(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            String shown = name.substring(0, Math.min(name.length(), MAX_NAME)).replaceAll("\\p{C}", "?");
            throw new UnusableBodyException("unknown charset " + shown + REMEDY);
        }
    }

    // WrappedFile itself has no charset; the file of Camel's file component has one.
    private static @Nullable Object ofFile(Exchange exchange, WrappedFile<?> file) {
        return PluginHelper.getBeanIntrospection(exchange.getContext()).getOrElseProperty(file, "charset", null, false);
    }

    /** Returns whether this is UTF-8, which Jackson reads faster as bytes than as characters. */
    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /**
     * Decodes these bytes; leaves out a byte order mark.
     *
     * @throws UnusableBodyException if they are malformed in this charset
     */
    String decoded(byte[] bytes) throws UnusableBodyException {
        Charset marked = Mark.of(bytes);
        Charset actual = marked == null ? charset : marked;
        try {
            return ValueReader.withoutMark(
                    strict(actual).decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new UnusableBodyException(wrong(actual));
        }
    }

    /** Decodes this stream and leaves out a byte order mark; reading fails at malformed bytes. */
    Reader reader(InputStream stream) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(stream);
        bytes.mark(MAX_MARK);
        byte[] start = bytes.readNBytes(MAX_MARK);
        bytes.reset();
        Charset marked = Mark.of(start);
        Charset actual = marked == null ? charset : marked;
        return withoutMark(new Strict(new InputStreamReader(bytes, strict(actual)), actual));
    }

    /** Returns the same characters without a byte order mark at their start. */
    static Reader withoutMark(Reader characters) throws IOException {
        int first = characters.read();
        if (first < 0 || first == '\ufeff') {
            return characters;
        }
        return new Continued((char) first, characters);
    }

    // The default decoder would replace malformed bytes by question marks.
    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static String wrong(Charset charset) {
        return "not " + charset.name().toUpperCase(Locale.ROOT) + REMEDY;
    }

    /** Names the charset in the exception for malformed bytes. */
    private static final class Strict extends FilterReader {
        private final Charset charset;

        Strict(Reader in, Charset charset) {
            super(in);
            this.charset = charset;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (CharacterCodingException e) {
                throw new MalformedDocumentException(wrong(charset));
            }
        }

        @Override
        public int read(char[] characters, int from, int count) throws IOException {
            try {
                return in.read(characters, from, count);
            } catch (CharacterCodingException e) {
                throw new MalformedDocumentException(wrong(charset));
            }
        }
    }

    /** Returns a character that was read already, and then the rest. */
    private static final class Continued extends FilterReader {
        private int first;

        Continued(char first, Reader rest) {
            super(rest);
            this.first = first;
        }

        @Override
        public int read() throws IOException {
            int next = first >= 0 ? first : in.read();
            first = -1;
            return next;
        }

        @Override
        public int read(char[] characters, int from, int count) throws IOException {
            if (first < 0 || count == 0) {
                return in.read(characters, from, count);
            }
            characters[from] = (char) read();
            return 1;
        }
    }
}

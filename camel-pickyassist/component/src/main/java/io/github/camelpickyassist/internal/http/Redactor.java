/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Redacts text from a server so that it can be printed. An error page may repeat the request in any encoding, and may
 * be written to deceive the reader of a log: the result contains nothing of the push, no token and no number (see
 * {@link Redaction}), no control or bidirectional formatting characters, and is short.
 */
final class Redactor {

    static final int MAX_LENGTH = 256;

    private static final int WINDOW = 16 * 1024;
    private static final int MAX_ID = 128;
    private static final String HIDDEN = "•••";

    private final ApiToken token;
    private final String lettersOfToken;
    private final boolean digitsInToken;

    Redactor(ApiToken token) {
        this.token = token;
        this.lettersOfToken = NormalizedText.in(token.value());
        this.digitsInToken = lettersOfToken.matches(".*[0-9]{" + Redaction.RUN + "}.*") || isNumber(lettersOfToken);
    }

    /** Returns an excerpt of a response to this push. */
    String excerpt(byte[] body, Push about) {
        int most = Math.min(body.length, 4 * WINDOW);
        return excerpt(new String(body, 0, most, StandardCharsets.UTF_8), about);
    }

    /** Returns at most {@link #MAX_LENGTH} characters of this text, redacted. */
    String excerpt(String words, Push about) {
        if (words.length() <= WINDOW) {
            return shortened(escaped(redacted(words, about).with(HIDDEN)));
        }
        Redaction redaction = redacted(words.substring(0, WINDOW), about);
        // A secret may be cut off here and be too short to be recognised.
        redaction.hideEnd(4 * Redaction.RUN);
        return shortened(escaped(redaction.with(HIDDEN)));
    }

    /** Returns whether nothing in this text needs to be hidden. */
    boolean isHarmless(String words, Push about) {
        return redacted(words, about).isEmpty() && escaped(words).equals(words);
    }

    /**
     * Returns whether this is an id and repeats neither the token nor a number.
     *
     * @param number the number that it must not repeat; empty if there is none
     */
    boolean isHarmlessId(String id, String number) {
        // Most ids are too short to repeat anything.
        return id.length() < Redaction.RUN || id.length() <= MAX_ID && !repeatsToken(id) && !repeats(id, number);
    }

    private boolean repeatsToken(String id) {
        if (!digitsInToken && isNumber(id)) {
            return false;
        }
        String letters = NormalizedText.in(id);
        for (int at = 0; at + Redaction.RUN <= letters.length(); at++) {
            if (lettersOfToken.contains(letters.substring(at, at + Redaction.RUN))) {
                return true;
            }
        }
        return letters.contains(lettersOfToken);
    }

    private static boolean isNumber(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean repeats(String id, String address) {
        return address.length() >= Redaction.RUN
                && id.length() >= address.length()
                && (id.contains(address) || NormalizedText.in(id).contains(address));
    }

    private Redaction redacted(String words, Push about) {
        Redaction redaction = new Redaction(words);
        secrets(about).forEach(secret -> hide(secret, redaction));
        about.recipients()
                .forEach(recipient -> redaction.hideGroupsOf(recipient.address().id()));
        return redaction;
    }

    private static void hide(String secret, Redaction redaction) {
        if (isSpelledInOneWay(secret)) {
            redaction.hide(secret);
        } else {
            spellings(secret).distinct().forEach(redaction::hide);
        }
    }

    private static boolean isSpelledInOneWay(String secret) {
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ')) {
                return false;
            }
        }
        return true;
    }

    private Stream<String> secrets(Push about) {
        return Stream.of(
                        Stream.of(token.value()),
                        texts(about.sharedText()),
                        texts(about.sharedMedia()),
                        texts(about.mediaName()),
                        texts(about.template()),
                        texts(about.extra()),
                        about.recipients().stream().flatMap(Redactor::secrets))
                .flatMap(each -> each);
    }

    private static Stream<String> secrets(Recipient recipient) {
        return Stream.of(
                        Stream.of(recipient.address().id()),
                        texts(recipient.text()),
                        texts(recipient.media()),
                        texts(recipient.templateValues()),
                        texts(recipient.templateHeader()),
                        texts(recipient.extra()))
                .flatMap(each -> each);
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof CharSequence || value instanceof Number) {
            return Stream.of(value.toString());
        } else if (value instanceof Collection<?> values) {
            return values.stream().flatMap(Redactor::texts);
        } else if (value instanceof Map<?, ?> values) {
            return texts(values.values());
        } else if (value instanceof Template template) {
            return Stream.of(texts(template.values()), texts(template.header()), texts(template.buttons()))
                    .flatMap(each -> each);
        } else if (value instanceof TemplateHeader.Values slots) {
            return texts(slots.values());
        } else if (value instanceof TemplateHeader.DocumentName name) {
            return Stream.of(name.name());
        }
        return value instanceof Media.ByUrl media ? Stream.of(media.url()) : Stream.empty();
    }

    /**
     * Returns the encodings in which a server may repeat this text: as it is, and as in HTML, in JSON written by PHP,
     * and in a form; each also with its bytes read as Latin-1, which is how HttpClient quotes the first line of what is
     * not HTTP.
     */
    private static Stream<String> spellings(String secret) {
        String html = secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#039;");
        String json = json(secret, true);
        return Stream.of(
                        secret,
                        html,
                        json,
                        json(secret, false),
                        json.replace("/", "\\/"),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8))
                .flatMap(spelling -> Stream.of(spelling, bytesAsLatin1(spelling)));
    }

    private static String bytesAsLatin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String json(String text, boolean ascii) {
        StringBuilder json = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(ascii && c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.toString();
    }

    private static String escaped(String words) {
        StringBuilder plain = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                plain.appendCodePoint(c);
            } else {
                plain.append(String.format(c > 0xffff ? "\\U%08X" : "\\u%04X", c));
            }
        });
        return plain.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String shortened(String words) {
        if (words.length() <= MAX_LENGTH) {
            return words;
        }
        int end = MAX_LENGTH - 1;
        return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the words of whoever answered fit to be printed. An error page may repeat the request it is about, in one
 * spelling or another, and may be written to deceive the reader of a log: nothing of the push, no token and no number is
 * left in them, nothing in them moves a cursor or turns the direction of writing, and they are short.
 */
final class ServiceWords {

    static final int MOST = 256;

    private static final int WINDOW = 16 * 1024;
    private static final int TELLS_NOTHING = 3;
    private static final int PIECE = 8;
    private static final String HIDDEN = "•••";
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{5,}");

    private final ApiToken token;

    ServiceWords(ApiToken token) {
        this.token = token;
    }

    /** An excerpt of an answer to this push. */
    String excerpt(byte[] body, Push about) {
        int most = Math.min(body.length, 4 * WINDOW);
        return excerpt(new String(body, 0, most, StandardCharsets.UTF_8), about);
    }

    /** At most {@link #MOST} characters of these words. */
    String excerpt(String words, Push about) {
        return shortened(escaped(withoutSecrets(words, about)));
    }

    /** Whether nothing of this would have to be hidden. */
    boolean isHarmless(String words, Push about) {
        return escaped(withoutSecrets(words, about)).equals(words);
    }

    private String withoutSecrets(String words, Push about) {
        List<String> secrets = secrets(about)
                .filter(secret -> secret.length() > TELLS_NOTHING && secret.length() <= words.length())
                .flatMap(ServiceWords::spellings)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        boolean cut = words.length() > WINDOW;
        String shown = cut ? words.substring(0, WINDOW) : words;
        for (String secret : secrets) {
            shown = shown.replace(secret, HIDDEN);
        }
        if (cut && !secrets.isEmpty()) {
            // The end may be the beginning of a secret whose rest was cut off.
            int doubtful = Math.min(secrets.get(0).length(), WINDOW / 2);
            shown = shown.substring(0, Math.max(0, shown.length() - doubtful));
        }
        return DIGITS.matcher(withoutPiecesOfToken(shown)).replaceAll(HIDDEN);
    }

    /** Where words were cut before they came here, half a token may be left. */
    private String withoutPiecesOfToken(String words) {
        StringBuilder shown = new StringBuilder(words.length());
        int hiddenTo = 0;
        for (int i = 0; i < words.length(); i++) {
            if (i + PIECE <= words.length() && token.value().contains(words.substring(i, i + PIECE))) {
                shown.append(i < hiddenTo ? "" : HIDDEN);
                hiddenTo = i + PIECE;
            }
            if (i >= hiddenTo) {
                shown.append(words.charAt(i));
            }
        }
        return shown.toString();
    }

    private Stream<String> secrets(Push about) {
        Template template = about.template();
        List<String> slots = template == null || template.values() == null ? List.of() : template.values();
        return Stream.of(
                        Stream.of(token.value()),
                        Stream.ofNullable(about.sharedText()),
                        slots.stream(),
                        texts(about.extra().values().stream()),
                        about.recipients().stream().flatMap(ServiceWords::secrets))
                .flatMap(each -> each)
                .filter(Objects::nonNull);
    }

    private static Stream<String> secrets(Recipient recipient) {
        List<String> slots = recipient.templateValues();
        return Stream.of(
                        Stream.of(recipient.address().id()),
                        Stream.ofNullable(recipient.text()),
                        slots == null ? Stream.<String>empty() : slots.stream(),
                        texts(recipient.extra().values().stream()))
                .flatMap(each -> each);
    }

    private static Stream<String> texts(Stream<?> values) {
        return values.filter(String.class::isInstance).map(String.class::cast);
    }

    /**
     * As it is, and as it stands in a page, in JSON as PHP writes it, and in a form; each also with its bytes read as
     * Latin-1, which is how HttpClient quotes the first line of what is not HTTP.
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
        for (char c : text.toCharArray()) {
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
        if (words.length() <= MOST) {
            return words;
        }
        int end = MOST - 1;
        return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.protocol.push.Media;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Array;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text, number, flag or list from a value of any type. Fields of rows, headers, options, elements of lists and
 * slots of templates are all read here, so that a value has the same meaning everywhere.
 *
 * <p>Null and an empty {@code Optional} mean absent. A byte order mark at the start of a text is removed. A value that
 * cannot be read is an {@link IllegalArgumentException} whose message gives the reason and never quotes the value.
 */
public final class ValueReader {

    /** Converts values of additional types. */
    public interface Conversions {

        /**
         * Returns the text of this value; null if its type has none.
         *
         * @throws IllegalArgumentException if its type has a text that cannot be read
         */
        @Nullable
        String text(Object value);

        /**
         * Returns the file in this value; null if its type holds none.
         *
         * @throws IllegalArgumentException if its type holds a file that cannot be read
         */
        @Nullable
        Media file(Object value);
    }

    /** A value that is not a text. */
    public static final class NotATextException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NotATextException(Object value) {
            super("text expected, not " + value.getClass().getSimpleName());
        }
    }

    /** Creates a reader of the types of the JDK and Jackson. */
    public static final ValueReader PLAIN = new ValueReader(new Conversions() {
        @Override
        public @Nullable String text(Object value) {
            return null;
        }

        @Override
        public @Nullable Media file(Object value) {
            return null;
        }
    });

    /** The maximum number of characters that are read from a {@code Reader} or {@code Clob}, or fill a message pattern. */
    public static final int MAX_TEXT = 1024 * 1024;

    private static final char MARK = '\ufeff';
    private static final int MAX_VALUES = 1000;
    private static final Set<String> OF_THE_JDK =
            Set.of("java.util.UUID", "java.util.Locale", "java.net.URI", "java.net.URL");

    private final Conversions conversions;

    /** Creates a reader that uses {@code conversions} for other types. */
    public ValueReader(Conversions conversions) {
        this.conversions = conversions;
    }

    /** Removes the byte order mark U+FEFF, which editors and spreadsheets write at the start of a text. */
    public static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    /**
     * Returns the text of a value; null if it is absent.
     *
     * @throws NotATextException if it has parts, or is of a type that has no text
     * @throws IllegalArgumentException if it cannot be read
     */
    public @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return withoutMark(text);
        }
        Object scalar = unwrapped(value);
        return scalar instanceof Number number ? Numerals.text(number) : otherText(scalar);
    }

    /** Returns the text of a value; null if it is absent or blank. */
    public @Nullable String textOrNull(@Nullable Object value) {
        String text = text(value);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * Returns a telephone number or other id as text, from a text or a number; null if it is absent. Decimals and lost
     * digits stay visible, so that the rules can refuse them.
     *
     * @throws IllegalArgumentException as {@link #text}
     */
    public @Nullable String number(@Nullable Object value) {
        if (value instanceof String text) {
            return withoutMark(text);
        }
        Object scalar = unwrapped(value);
        return scalar instanceof Number number ? Numerals.digits(number) : otherText(scalar);
    }

    /**
     * Returns true for true and 1, false for false and 0, each also as text; null if the value is absent or blank.
     *
     * @throws IllegalArgumentException for any other value
     */
    public @Nullable Boolean flag(@Nullable Object value) {
        String text = textOrNull(value);
        if (text == null) {
            return null;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new IllegalArgumentException("true, false, 1 or 0 expected");
        };
    }

    /**
     * Returns the texts of a list of any type, or of a single value; null if it is absent or a blank text. An absent
     * element is returned as a blank text.
     *
     * @throws IllegalArgumentException if an element is not a text, or there are more than a thousand
     */
    public @Nullable List<String> texts(@Nullable Object value) {
        Object all = unwrapped(value);
        Iterator<?> elements = elements(all);
        if (elements == null) {
            String single = textOrNull(all);
            return single == null ? null : List.of(single);
        }
        List<String> texts = new ArrayList<>();
        while (elements.hasNext()) {
            if (texts.size() == MAX_VALUES) {
                throw new IllegalArgumentException("more than " + MAX_VALUES + " values");
            }
            String text = text(elements.next());
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    /** Returns whether {@link #texts} reads this as several values. */
    public boolean isList(@Nullable Object value) {
        Object all = value instanceof String ? null : unwrapped(value);
        return all instanceof Iterator<?>
                || all instanceof BaseStream<?, ?>
                || all instanceof Iterable<?> && !isOneIterable(all)
                || all != null && isArrayOfValues(all);
    }

    /** Returns the file in a value, or the value itself if it is one; null if there is none. */
    @Nullable
    Media file(Object value) {
        return value instanceof Media given ? given : conversions.file(value);
    }

    /** Unwraps a value: the content of an {@code Optional}, the plain value of a JSON node. */
    public static @Nullable Object unwrapped(@Nullable Object value) {
        Object inner = value;
        for (int depth = 0; depth < JsonValues.DEEPEST; depth++) {
            if (inner instanceof TreeNode node) {
                inner = JsonValues.plain(node);
            } else if (inner instanceof Optional<?> optional) {
                inner = optional.orElse(null);
            } else if (inner instanceof OptionalLong whole) {
                return whole.isPresent() ? whole.getAsLong() : null;
            } else if (inner instanceof OptionalInt whole) {
                return whole.isPresent() ? whole.getAsInt() : null;
            } else if (inner instanceof OptionalDouble number) {
                return number.isPresent() ? number.getAsDouble() : null;
            } else {
                return inner;
            }
        }
        throw new IllegalArgumentException(JsonValues.TOO_DEEP);
    }

    private @Nullable String otherText(@Nullable Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof char[] characters) {
            return withoutMark(new String(characters));
        } else if (isText(value)) {
            return withoutMark(value.toString());
        }
        String converted = conversions.text(value);
        if (converted != null) {
            return withoutMark(converted);
        } else if (value instanceof Clob clob) {
            return withoutMark(textOf(clob));
        } else if (value instanceof Reader reader) {
            return withoutMark(textOf(reader));
        }
        throw new NotATextException(value);
    }

    private static boolean isText(Object value) {
        Class<?> type = value.getClass();
        return value instanceof CharSequence
                || value instanceof Character
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount
                || OF_THE_JDK.contains(type.getName())
                || type.getPackageName().equals("java.time")
                || type.getPackageName().equals("java.sql");
    }

    private static String textOf(Clob clob) {
        try {
            if (clob.length() > MAX_TEXT) {
                throw tooLong();
            }
            return clob.length() == 0 ? "" : clob.getSubString(1, (int) clob.length());
        } catch (SQLException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
    }

    /**
     * Reads the remaining characters; the reader stays open.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAX_TEXT}, or they cannot be read
     */
    public static String textOf(Reader reader) {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        try {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                if (text.length() + read > MAX_TEXT) {
                    throw tooLong();
                }
                text.append(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
        return text.toString();
    }

    static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("longer than " + MAX_TEXT + " characters, the limit for a text");
    }

    private static @Nullable Iterator<?> elements(@Nullable Object value) {
        if (value instanceof Iterator<?> iterator) {
            return iterator;
        } else if (value instanceof BaseStream<?, ?> stream) {
            return stream.iterator();
        } else if (value instanceof Iterable<?> iterable && !isOneIterable(value)) {
            return iterable.iterator();
        }
        return value != null && isArrayOfValues(value) ? arrayOf(value).iterator() : null;
    }

    // A path is iterable, but a single value.
    private static boolean isOneIterable(Object value) {
        return value.getClass().getPackageName().startsWith("sun.nio.fs") || value instanceof CharSequence;
    }

    private static boolean isArrayOfValues(Object value) {
        return value.getClass().isArray() && !(value instanceof char[]) && !(value instanceof byte[]);
    }

    private static List<@Nullable Object> arrayOf(Object array) {
        return array instanceof Object[] objects
                ? Collections.unmodifiableList(java.util.Arrays.asList(objects))
                : listOf(array);
    }

    private static List<@Nullable Object> listOf(Object array) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < Math.min(Array.getLength(array), MAX_VALUES + 1); i++) {
            list.add(Array.get(array, i));
        }
        return list;
    }
}

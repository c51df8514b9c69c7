/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Text out of whatever form it comes in: the service and its callers mix numbers and strings freely. */
final class Scalars {

    private static final int LONGEST_EXPONENT = 40;

    private Scalars() {}

    /**
     * The text of a scalar; null of null.
     *
     * @throws IllegalArgumentException for anything that has parts
     */
    static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        } else if (value instanceof BigDecimal number) {
            return digits(number);
        } else if (value instanceof Double || value instanceof Float) {
            return digits(finite((Number) value));
        } else if (value instanceof CharSequence
                || value instanceof Enum<?>
                || !(value instanceof Iterable<?>) && isOfJava(value.getClass())) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "text expected, not " + value.getClass().getSimpleName());
    }

    /**
     * The texts of a list, an array, or a single scalar; null of null.
     *
     * @throws IllegalArgumentException if one of them has parts
     */
    static @Nullable List<String> texts(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Iterable<?> values = value instanceof Iterable<?> iterable
                ? iterable
                : Arrays.asList(value instanceof Object[] array ? array : new Object[] {value});
        List<String> texts = new ArrayList<>();
        for (Object each : values) {
            String text = text(each);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    private static BigDecimal finite(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("a number expected, not " + number);
        }
        return new BigDecimal(number.toString());
    }

    /** A spreadsheet's or a JSON number: 919812345678, never 9.19812345678E11. */
    private static String digits(BigDecimal number) {
        // An exponent takes a few characters to write and gigabytes to write out.
        if (Math.abs((long) number.scale()) > LONGEST_EXPONENT) {
            return number.toString();
        }
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() <= 0 ? bare.toPlainString() : number.toString();
    }

    private static boolean isOfJava(Class<?> type) {
        return type == Character.class
                || type == Boolean.class
                || Number.class.isAssignableFrom(type)
                || type == UUID.class
                || type.getPackageName().equals("java.time")
                || type.getPackageName().equals("java.sql");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Converts numbers to text in bounded time: an exponent of a few characters can stand for gigabytes of digits. */
final class Numerals {

    private static final int MAX_EXPONENT = 40;
    private static final int MAX_BITS = 4096;
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9]\\d{0,99})(?:\\.\\d{1,99})?");
    private static final double MAX_EXACT = 1L << 53;
    private static final long ROUNDED = 1_000_000;

    private Numerals() {}

    /**
     * Returns the number in plain notation: 10000000000, never 1.0E10.
     *
     * @throws IllegalArgumentException if it is infinite, not a number, or too long for plain notation
     */
    static String text(Number number) {
        if (number instanceof BigDecimal decimal) {
            return plain(decimal);
        } else if (number instanceof Double || number instanceof Float) {
            return plain(new BigDecimal(finite(number).toString()).stripTrailingZeros());
        } else if (number instanceof BigInteger whole) {
            return bounded(whole).toString();
        }
        return number.toString();
    }

    /**
     * Returns the digits of a telephone number that was passed as a number. A number with decimals, or one that may
     * have lost digits (a float, a decimal with a negative scale, a double that is too large or ends in six zeros), is
     * returned in a form that is not a valid telephone number.
     *
     * @throws IllegalArgumentException as {@link #text}
     */
    static String digits(Number number) {
        if (number instanceof BigDecimal decimal) {
            return digits(decimal);
        } else if (number instanceof Float) {
            return withExponent(new BigDecimal(finite(number).toString()));
        } else if (number instanceof Double) {
            return digits(finite(number).doubleValue());
        }
        return text(number);
    }

    private static String digits(double number) {
        boolean whole = Math.abs(number) <= MAX_EXACT && number == Math.rint(number);
        if (!whole) {
            return Double.toString(number);
        }
        long digits = (long) number;
        // Spreadsheets display six digits of a longer number; programs that read them fill up with zeros.
        return digits != 0 && digits % ROUNDED == 0 ? withExponent(BigDecimal.valueOf(digits)) : Long.toString(digits);
    }

    private static String digits(BigDecimal number) {
        if (isLong(number) || number.scale() < 0) {
            return withExponent(number);
        }
        BigDecimal bare = number;
        while (bare.scale() > 0 && bare.remainder(BigDecimal.ONE).signum() == 0) {
            bare = bare.setScale(0);
        }
        return bare.toPlainString();
    }

    private static String plain(BigDecimal number) {
        if (isLong(number)) {
            return number.toString();
        }
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() <= 0 ? bare.toPlainString() : number.toPlainString();
    }

    private static boolean isLong(BigDecimal number) {
        bounded(number.unscaledValue());
        return Math.abs((long) number.scale()) > MAX_EXPONENT;
    }

    private static String withExponent(BigDecimal number) {
        BigDecimal bare = isLong(number) ? number : number.stripTrailingZeros();
        return bare.unscaledValue() + "E" + -(long) bare.scale();
    }

    private static BigInteger bounded(BigInteger whole) {
        if (whole.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("a number of more than 1000 digits");
        }
        return whole;
    }

    private static Number finite(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("a number expected, not " + number);
        }
        return number;
    }

    /**
     * Returns the number in the syntax of JSON.
     *
     * @throws IllegalArgumentException if JSON cannot represent it
     */
    static String json(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("cannot be written as a number in JSON: " + number);
            }
            return number.toString();
        } else if (number instanceof BigDecimal decimal) {
            bounded(decimal.unscaledValue());
            return decimal.toString();
        } else if (number instanceof BigInteger whole) {
            return bounded(whole).toString();
        }
        // The toString() of another type may return anything, and this text is written without escaping.
        String text = number.toString();
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "unsupported type " + number.getClass().getName());
        }
        return text;
    }
}

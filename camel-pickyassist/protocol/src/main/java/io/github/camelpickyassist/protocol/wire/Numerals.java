/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as text, in bounded time whatever they are: an exponent takes a few characters to write and gigabytes to write out. */
final class Numerals {

    private static final int MAX_EXPONENT = 40;
    private static final int MAX_BITS = 4096;
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9]\\d{0,99})(?:\\.\\d{1,99})?");
    private static final double MAX_EXACT = 1L << 53;
    private static final long ROUNDED = 1_000_000;

    private Numerals() {}

    /**
     * The number as people write it: 10000000000, never 1.0E10.
     *
     * @throws IllegalArgumentException if it is infinite, no number, or too long to be written out
     */
    static String text(Number number) {
        if (number instanceof BigDecimal decimal) {
            return plain(decimal);
        } else if (number instanceof Double || number instanceof Float) {
            return plain(new BigDecimal(finite(number).toString()));
        } else if (number instanceof BigInteger whole) {
            return bounded(whole).toString();
        }
        return number.toString();
    }

    /**
     * The digits of a telephone number that came as a number. What has decimals, or may have lost digits before it came
     * (a float, a decimal with a negative scale, a double that is too large or ends in six zeros), keeps a form that is
     * no telephone number.
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
        // Spreadsheets show six digits of a longer number; what reads them fills up with zeros.
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
     * The number in the syntax of JSON.
     *
     * @throws IllegalArgumentException if it has none
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
        // Somebody else's type may print as anything, and what is written here is written as it is.
        String text = number.toString();
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "unsupported type " + number.getClass().getName());
        }
        return text;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import io.github.camelpickyassist.protocol.push.Msisdn;
import java.nio.charset.StandardCharsets;

/** Numbers as people write them: normalizing removes punctuation and never makes another number. */
final class NumberTarget implements Target {

    private static final String PUNCTUATION = " \u00a0\u202f-().";

    @Override
    public void check(byte[] input) {
        String written = new String(input, StandardCharsets.UTF_8);
        Msisdn.masked(written);
        String number = Msisdn.normalized(written);
        Checks.equal(Msisdn.isValid(number), Msisdn.problemWith(number).isEmpty(), "the verdict");
        Msisdn.problemWith(written).ifPresent(problem -> Checks.that(!contains(problem, written), "quotes the number"));
        if (!Msisdn.isValid(number)) {
            return;
        }
        Checks.equal(Msisdn.normalized(number), number, "normalized again");
        if (number.equals(written)) {
            return;
        }
        String spelling = written.strip();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < spelling.length(); i++) {
            char c = spelling.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else {
                boolean plus = c == '+' && digits.isEmpty() && spelling.indexOf('+', i + 1) < 0;
                Checks.that(plus || PUNCTUATION.indexOf(c) >= 0, "a character that is no punctuation was removed");
            }
        }
        boolean international = spelling.indexOf('+') >= 0;
        Checks.equal(number, international ? digits.toString() : withoutZeros(digits.toString()), "the digits");
        Checks.that(count(spelling, '.') != 1, "a decimal point was removed");
        Checks.that(!spelling.matches(".*\\d.*\\(\\s*0.*"), "a trunk zero was kept");
        Checks.that(!spelling.matches("(19|20)\\d\\d-(0[1-9]|1[0-2])-([0-2][1-9]|[1-3]0)"), "a date");
    }

    private static boolean contains(String problem, String written) {
        return written.length() > 5 && problem.contains(written);
    }

    private static String withoutZeros(String digits) {
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}

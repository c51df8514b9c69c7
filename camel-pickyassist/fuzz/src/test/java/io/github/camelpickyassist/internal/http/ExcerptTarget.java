/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.protocol.push.ApiToken;

/** Text from a server that ends in an exception or a log. */
public final class ExcerptTarget implements Target {

    private static final String LETTERS_OF_TOKEN = NormalizedText.in(Checks.TOKEN);

    private final Redactor redactor = new Redactor(new ApiToken(Checks.TOKEN));

    @Override
    public void check(byte[] input) {
        checkPrintable(redactor.excerpt(input, VerdictTarget.PUSH), Redactor.MAX_LENGTH);
        String text = new String(input, java.nio.charset.StandardCharsets.UTF_8);
        if (redactor.isHarmlessId(text, Checks.NUMBER)) {
            Checks.that(!text.contains(Checks.NUMBER), "an id with a number");
            Checks.that(!NormalizedText.in(text).contains(LETTERS_OF_TOKEN), "an id with the token");
        }
    }

    /** Fails if this shows a secret of the push, or may deceive the reader of a log. */
    static void checkPrintable(String shown, int most) {
        Checks.that(shown.length() <= most, "longer than " + most);
        for (String piece : shown.split("•••", -1)) {
            String letters = NormalizedText.in(piece);
            Checks.that(!letters.contains(LETTERS_OF_TOKEN), "the token");
            Checks.that(!letters.contains(Checks.NUMBER), "the number");
            Checks.that(!letters.contains("yourcodeis4711"), "the text");
        }
        Checks.that(shown.codePoints().noneMatch(ExcerptTarget::deceives), "a character that is not for logs");
    }

    private static boolean deceives(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}

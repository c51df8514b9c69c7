/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.internal.submission.Recipients.Cursor;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Lists of numbers as text: each piece between separators is one number, and blanks separate nothing. */
public final class NumberListTarget implements Target {

    private static final String SEPARATORS = ",;\t\n\u000b\f\r\u0085\u2028\u2029";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @Override
    public void check(byte[] input) throws Exception {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> numbers;
        List<Violation> violations = new ArrayList<>();
        try {
            numbers = numbers(text, violations);
        } catch (UncheckedIOException broken) {
            Checks.that(broken.getCause() instanceof MalformedDocumentException, "an exception that is not documented");
            Checks.quotesNothing(broken.getCause(), input);
            return;
        } catch (MalformedDocumentException | UnusableBodyException refused) {
            Checks.quotesNothing(refused, input);
            return;
        }
        violations.forEach(each -> Checks.quotesNothing(each.problem(), input));
        if (!text.replace("\ufeff", "").stripLeading().startsWith("[")) {
            Checks.equal(numbers, pieces(text.startsWith("\ufeff") ? text.substring(1) : text), "the list");
        }
    }

    private List<String> numbers(String text, List<Violation> violations) throws IOException, UnusableBodyException {
        NumberList list = NumberList.of(
                new DefaultExchange(context),
                text,
                number -> Recipient.of(Address.number(number), null),
                new RowMaker(false));
        List<String> numbers = new ArrayList<>();
        try (Cursor cursor = list.open()) {
            for (Row row = cursor.next(violations::add); row != null; row = cursor.next(violations::add)) {
                numbers.add(row.recipient().address().id());
            }
        }
        return numbers;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (char c : (text + ",").toCharArray()) {
            if (SEPARATORS.indexOf(c) < 0) {
                piece.append(c);
            } else {
                String number = piece.toString().strip();
                if (!number.isEmpty()) {
                    // A mark at the start of a text is no part of it.
                    pieces.add(number.startsWith("\ufeff") ? number.substring(1) : number);
                }
                piece.setLength(0);
            }
        }
        return pieces;
    }
}

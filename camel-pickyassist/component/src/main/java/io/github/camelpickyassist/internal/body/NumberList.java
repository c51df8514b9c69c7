/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.internal.dispatch.Recipients;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Numbers without anything else: a collection, array or iterator of them, or a text that separates them by commas,
 * semicolons, blanks or line ends.
 */
public final class NumberList implements Recipients {

    private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Elements numbers;
    private final Function<String, Recipient> recipient;
    private final RowMaker rows;

    private NumberList(Elements numbers, Function<String, Recipient> recipient, RowMaker rows) {
        this.numbers = numbers;
        this.recipient = recipient;
        this.rows = rows;
    }

    /**
     * The numbers in a body, header or option.
     *
     * @param recipient what is made of a number
     * @throws UnusableBodyException if this holds none
     */
    public static NumberList of(Exchange exchange, Object numbers, Function<String, Recipient> recipient, RowMaker rows)
            throws UnusableBodyException {
        Elements elements = Elements.of(numbers);
        if (elements == null) {
            String text = TextBody.of(exchange, numbers, MOST_BYTES);
            elements = Elements.of(separated(text == null ? "" : text));
        }
        return new NumberList(elements, recipient, rows);
    }

    private static List<String> separated(String text) {
        return Arrays.stream(SEPARATOR.split(text))
                .filter(number -> !number.isEmpty())
                .toList();
    }

    @Override
    public boolean repeatable() {
        return numbers.repeatable();
    }

    @Override
    public Cursor open() throws IOException {
        return new ElementCursor(numbers.opening().open(), this::read, rows);
    }

    private Recipient read(Object element, int position, Consumer<Violation> found) {
        if (element instanceof CharSequence || element instanceof Long || element instanceof Integer) {
            return recipient.apply(element.toString());
        } else if (element instanceof Number number) {
            return recipient.apply(new BigDecimal(number.toString()).toPlainString());
        }
        return ElementCursor.unusable(element, position, found, "a number");
    }
}

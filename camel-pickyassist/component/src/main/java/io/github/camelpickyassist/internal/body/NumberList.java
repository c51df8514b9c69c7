/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A list of numbers: a collection, array or iterator, a JSON array, or a text in which commas, semicolons, tabs or line
 * ends separate them. A blank is not a separator, because people write blanks within a number.
 */
public final class NumberList implements Recipients {

    private static final Pattern SEPARATOR = Pattern.compile("[,;\\t\\v]+");
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Elements numbers;
    private final ValueReader values;
    private final Function<String, Recipient> recipient;
    private final RowMaker rows;

    private NumberList(Elements numbers, ValueReader values, Function<String, Recipient> recipient, RowMaker rows) {
        this.numbers = numbers;
        this.values = values;
        this.recipient = recipient;
        this.rows = rows;
    }

    /**
     * Returns the numbers in a body, header or option.
     *
     * @param recipient makes a recipient of a number
     * @throws UnusableBodyException if it holds no numbers
     */
    public static NumberList of(Exchange exchange, Object numbers, Function<String, Recipient> recipient, RowMaker rows)
            throws UnusableBodyException {
        ExchangeValues values = new ExchangeValues(exchange, MAX_BYTES);
        Elements elements = elements(exchange, numbers, values.reader());
        if (elements.repeatable()) {
            values.rememberStreams();
        }
        return new NumberList(elements, values.reader(), recipient, rows);
    }

    private static Elements elements(Exchange exchange, Object numbers, ValueReader values)
            throws UnusableBodyException {
        Object all = numbers instanceof Optional<?> || numbers instanceof TreeNode node && node.isValueNode()
                ? ValueReader.unwrapped(numbers)
                : numbers;
        Elements many = all instanceof Map<?, ?> ? null : Elements.of(all);
        if (many != null) {
            return many;
        } else if (all instanceof Number number) {
            return Elements.ofOne(number);
        }
        String text = text(values, all);
        Elements json = text.stripLeading().startsWith("[") ? Elements.ofJson(exchange, text, name -> false) : null;
        return json != null ? json : Objects.requireNonNull(Elements.of(separated(text)));
    }

    private static String text(ValueReader values, @Nullable Object all) throws UnusableBodyException {
        try {
            String text = values.text(all);
            return text == null ? "" : text;
        } catch (ValueReader.NotATextException e) {
            throw UnusableBodyException.ofType(all == null ? "" : all, "numbers");
        } catch (IllegalArgumentException e) {
            throw new UnusableBodyException("body", String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> separated(String text) {
        return Arrays.stream(SEPARATOR.split(text))
                .map(String::strip)
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
        try {
            String number = values.number(element);
            return recipient.apply(number == null ? "" : number);
        } catch (ValueReader.NotATextException e) {
            return ElementCursor.unusable(element, position, found, "a number");
        } catch (IllegalArgumentException e) {
            found.accept(Violation.impossible(position, "number", String.valueOf(e.getMessage())));
            return recipient.apply("");
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The key of an exchange in the ledger: the header, or else the option {@code idempotentKey}, compiled once. */
final class IdempotentKey {

    private static final String FIELD = "idempotentKey";

    private static final String NAME = "(\\.[\\w-]+|:[\\w.-]+|\\[[^\\[\\]()${}]+])";

    /** Expressions that only read: none of them can call a method. */
    private static final Pattern READING = Pattern.compile("(\\$|\\$simple)\\{(id|exchangeId|body"
            + "|file:[\\w:.-]+|body\\[[^\\[\\]()${}]+]|(in\\.)?headers?" + NAME + "|(exchangeProperty|variable)" + NAME
            + ")}");

    private final @Nullable OptionTemplate template;
    private final boolean usable;

    private IdempotentKey(@Nullable OptionTemplate template, boolean usable) {
        this.template = template;
        this.usable = usable;
    }

    /**
     * The key of the exchanges of an endpoint.
     *
     * @throws IllegalArgumentException if the option is the same for all exchanges, cannot be compiled, or has no
     *     ledger
     */
    static IdempotentKey of(PickyAssistConfiguration options, CamelContext context) {
        boolean ledger = options.getLedger() != null;
        String written = options.getIdempotentKey();
        if (written == null || written.isBlank()) {
            return new IdempotentKey(null, ledger);
        } else if (!WrittenOptions.hasExpression(written)) {
            throw refused("the same for every exchange, so that only the first would be sent; write an expression,"
                    + " for instance ${header.JMSMessageID}, and $simple{header.JMSMessageID} in the properties of"
                    + " Spring, which replaces ${…}");
        } else if (!ledger) {
            throw refused("needs the option ledger, which remembers the keys");
        }
        try {
            return new IdempotentKey(OptionTemplate.ofValue(context, written), true);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(FIELD + ": not an expression of the Simple language", e);
        }
    }

    private static IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException(FIELD + ": " + problem);
    }

    /**
     * Refuses expressions in a URI that could do more than read. A URI may be built from data, in a recipient list for
     * instance, and data must not call methods.
     *
     * @throws IllegalArgumentException if there is one
     */
    static void checkInUri(String written) {
        for (int at = 0; at < written.length(); at++) {
            int end = WrittenOptions.endOfExpression(written, at);
            if (end > at && !READING.matcher(written.substring(at, end)).matches()) {
                throw refused("in a URI it reads header, exchangeProperty, variable, file, body, id or exchangeId"
                        + " and calls no method; set another expression on the component, or its value as the header "
                        + PickyAssistConstants.IDEMPOTENT_KEY);
            }
            at = Math.max(at, end - 1);
        }
    }

    /**
     * Returns the key of an exchange; null if it has none.
     *
     * @param found receives a violation if the key is blank or cannot be computed
     */
    @Nullable
    String of(Exchange exchange, ValueReader values, List<Violation> found) {
        Object header = exchange.getMessage().getHeader(PickyAssistConstants.IDEMPOTENT_KEY);
        if (header == null && template == null) {
            return null;
        } else if (!usable) {
            found.add(violation("needs the option ledger, which remembers the keys"));
            return null;
        }
        String key = header == null ? evaluated(exchange, found) : text(header, values, found);
        if (key != null && key.isBlank()) {
            found.add(violation("blank; each expression in it needs a value"));
            return null;
        }
        return key;
    }

    private @Nullable String evaluated(Exchange exchange, List<Violation> found) {
        try {
            return template == null ? "" : template.evaluateAll(exchange);
        } catch (RuntimeException e) {
            found.add(violation("cannot be evaluated: " + e.getClass().getSimpleName()));
            return null;
        }
    }

    private static @Nullable String text(Object header, ValueReader values, List<Violation> found) {
        try {
            String text = values.textOrNull(header);
            return text == null ? "" : text;
        } catch (IllegalArgumentException e) {
            found.add(violation(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Violation violation(String problem) {
        return Violation.impossible(Violation.WHOLE, FIELD, problem);
    }
}

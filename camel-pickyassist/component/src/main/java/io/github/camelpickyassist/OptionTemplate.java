/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.spi.Language;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The value of one option, with expressions. The text between expressions is decoded as in any URI: {@code %20} is a
 * blank. The values of expressions are used unchanged.
 */
final class OptionTemplate {

    private record Piece(Expression expression, boolean constant) {
        @Nullable
        String text(Exchange exchange) {
            return expression.evaluate(exchange, String.class);
        }
    }

    private final List<Piece> pieces;

    private OptionTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Parses the value of an option.
     *
     * @throws IllegalArgumentException if it starts with a plus sign, which means a blank in a URI
     */
    static OptionTemplate of(CamelContext context, String option, String value) {
        boolean raw =
                value.startsWith("RAW(") && value.endsWith(")") || value.startsWith("RAW{") && value.endsWith("}");
        String text = raw ? value.substring(4, value.length() - 1) : value;
        if (!raw && option.startsWith("number") && text.startsWith("+")) {
            throw UriOptions.plusSign(OptionNames.required(option));
        }
        return parse(context, text, raw);
    }

    /**
     * Parses a value that is not part of a URI: the text between expressions is used unchanged.
     *
     * @throws RuntimeException if an expression cannot be parsed
     */
    static OptionTemplate ofValue(CamelContext context, String value) {
        return parse(context, value, true);
    }

    private static OptionTemplate parse(CamelContext context, String text, boolean raw) {
        Language simple = context.resolveLanguage("simple");
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && WrittenOptions.endOfExpression(text, at) == at) {
                at++;
            }
            if (at > start) {
                String constant = text.substring(start, at);
                pieces.add(new Piece(ExpressionBuilder.constantExpression(raw ? constant : decoded(constant)), true));
            }
            if (at < text.length()) {
                int end = WrittenOptions.endOfExpression(text, at);
                pieces.add(new Piece(simple.createExpression(text.substring(at, end)), false));
                at = end;
            }
        }
        pieces.forEach(piece -> piece.expression.init(context));
        return new OptionTemplate(pieces);
    }

    /**
     * Returns the value for this exchange: of a single expression its result of any type, which may be null; otherwise
     * text.
     */
    @Nullable
    Object evaluate(Exchange exchange) {
        if (pieces.size() == 1) {
            return pieces.get(0).expression.evaluate(exchange, Object.class);
        }
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            String value = piece.text(exchange);
            text.append(value == null ? "" : value);
        }
        return text.toString();
    }

    /** Returns the value for this exchange as text; an empty text if one of the expressions is null or blank. */
    String evaluateAll(Exchange exchange) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            String value = piece.text(exchange);
            if (!piece.constant && (value == null || value.isBlank())) {
                return "";
            }
            text.append(value);
        }
        return text.toString();
    }

    private static String decoded(String constant) {
        return URLDecoder.decode(UnsafeUriCharactersEncoder.encode(constant), StandardCharsets.UTF_8);
    }
}

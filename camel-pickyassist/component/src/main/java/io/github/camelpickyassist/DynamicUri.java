/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.WrittenOptions.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The URI of a route, with expressions. Its constant part identifies the endpoint. Each option with an expression
 * becomes a header with the value of the expression, so that data is never parsed as part of a URI.
 */
final class DynamicUri {

    private final String text;
    private final String staticUri;
    private final Map<String, OptionTemplate> templates;
    private final Map<String, Integer> written;

    private DynamicUri(
            String text, String staticUri, Map<String, OptionTemplate> templates, Map<String, Integer> written) {
        this.text = text;
        this.staticUri = staticUri;
        this.templates = templates;
        this.written = written;
    }

    /**
     * Parses a URI whose placeholders are resolved.
     *
     * @throws IllegalArgumentException if there is an expression in a place where none is allowed
     */
    static DynamicUri parse(CamelContext context, String uri) {
        int mark = WrittenOptions.indexOf(uri, '?', 0);
        String path = mark < 0 ? uri : uri.substring(0, mark);
        if (WrittenOptions.hasExpression(path)) {
            throw new IllegalArgumentException("mode: must not contain an expression");
        }
        List<String> constant = new ArrayList<>();
        Map<String, OptionTemplate> templates = new LinkedHashMap<>();
        StringBuilder skeleton = new StringBuilder();
        for (Part part : WrittenOptions.split(mark < 0 ? "" : uri.substring(mark + 1))) {
            skeleton.append(part.withoutExpressions()).append('&');
            if (part.isConstant()) {
                constant.add(part.text());
            } else if (templates.put(header(part), OptionTemplate.of(context, part.name(), part.value())) != null) {
                throw new IllegalArgumentException(part.name() + ": set more than once");
            }
        }
        String staticUri = constant.isEmpty() ? path : path + "?" + String.join("&", constant);
        return new DynamicUri(uri, staticUri, templates, options(skeleton.toString()));
    }

    private static String header(Part part) {
        if (part.name().isEmpty() || WrittenOptions.hasExpression(part.name())) {
            throw new IllegalArgumentException("options: the name of an option must not contain an expression");
        }
        String option = OptionNames.required(part.name());
        String header = OptionNames.header(option);
        if (header == null) {
            throw new IllegalArgumentException(option + ": must not contain an expression; only options that also have"
                    + " a header can differ between exchanges");
        }
        return header;
    }

    /** Returns whether the URI has no expressions, or is used unevaluated. */
    boolean isConstant(String evaluated) {
        return templates.isEmpty() || evaluated.strip().equals(text);
    }

    /** Returns the URI of the endpoint that serves all evaluations. */
    String staticUri() {
        return staticUri;
    }

    /**
     * Returns the values for this exchange by header, without headers that the exchange already has. An expression
     * without a value also overrides the option of the component.
     */
    Map<String, Object> headers(Exchange exchange) {
        Map<String, Object> headers = new LinkedHashMap<>();
        templates.forEach((header, template) -> {
            if (exchange.getMessage().getHeader(header) == null) {
                Object value = header.equals(PickyAssistConstants.IDEMPOTENT_KEY)
                        ? template.evaluateAll(exchange)
                        : template.evaluate(exchange);
                headers.put(header, value != null ? value : header.equals(PickyAssistConstants.VOICE) ? false : "");
            }
        });
        return headers;
    }

    /**
     * Refuses an evaluated URI that contains more options than the URI of the route.
     *
     * @throws IllegalArgumentException naming the first of them
     */
    void requireNoMoreOptionsIn(String evaluated) {
        int mark = evaluated.indexOf('?');
        options(mark < 0 ? "" : evaluated.substring(mark + 1)).forEach((option, count) -> {
            if (count > written.getOrDefault(option, 0)) {
                String header = OptionNames.header(option);
                throw new IllegalArgumentException(option + ": in the evaluated URI, but not in the URI of the route;"
                        + " pass text that can contain '&' in the body or a header"
                        + (header == null ? "" : " such as " + header));
            }
        });
    }

    /** Counts how often each known option occurs in a query, quoted or not. */
    private static Map<String, Integer> options(String query) {
        Map<String, Integer> options = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int end = part.indexOf('=');
            @Nullable
            String option = end < 0
                    ? null
                    : OptionNames.option(part.substring(0, end).replace("?", "").strip());
            if (option != null) {
                options.merge(option, 1, Integer::sum);
            }
        }
        return options;
    }
}

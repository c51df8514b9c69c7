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
 * A URI with expressions in it, as a route has it. Its constant part makes the endpoint; each option with an expression
 * becomes a header, whose value is what the expression says, so that no data is ever read as a part of a URI.
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
     * Reads a URI whose placeholders are resolved.
     *
     * @throws IllegalArgumentException if there is an expression where none is allowed
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

    /** Whether this is the URI as it was written: without expressions, or as a constant. */
    boolean isConstant(String evaluated) {
        return templates.isEmpty() || evaluated.strip().equals(text);
    }

    /** The URI of the one endpoint that serves all evaluations. */
    String staticUri() {
        return staticUri;
    }

    /**
     * The values for this exchange by their headers, without those that the exchange has already. Nothing is a value too,
     * and takes the place of what the component has.
     */
    Map<String, Object> headers(Exchange exchange) {
        Map<String, Object> headers = new LinkedHashMap<>();
        templates.forEach((header, template) -> {
            if (exchange.getMessage().getHeader(header) == null) {
                Object value = template.evaluate(exchange);
                headers.put(header, value != null ? value : header.equals(PickyAssistConstants.VOICE) ? false : "");
            }
        });
        return headers;
    }

    /**
     * Refuses an evaluation that reads as if it had more options than were written.
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

    /** How often each known option is in a query, however its value is quoted. */
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

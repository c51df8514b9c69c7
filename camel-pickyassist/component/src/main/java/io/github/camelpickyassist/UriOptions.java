/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.option.Outcomes;
import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.option.References;
import io.github.camelpickyassist.option.RequestFormat;
import io.github.camelpickyassist.option.Validation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the options in the URI of an endpoint. A URI may be built from data, for example in a recipient list: it may
 * contain known options only, and must not send the component's token to another address.
 */
final class UriOptions {

    private static final Logger LOG = LoggerFactory.getLogger(UriOptions.class);

    /** Options that determine who receives the token. */
    private static final List<String> ADDRESS = List.of(
            "baseUrl",
            "proxyHost",
            "proxyPort",
            "proxyUsername",
            "proxyPassword",
            "httpComponent",
            "sslContextParameters");

    /** Options with personal data; Camel writes URIs to its log and to JMX. */
    private static final List<String> DATA = List.of("number", "numbers", "message");

    /** Options with a fixed set of values, which Camel's own message does not list. */
    private static final Map<String, List<? extends Enum<?>>> CHOICES = Map.of(
            "duplicates", List.of(Duplicates.values()),
            "invalidRecipients", List.of(InvalidRecipients.values()),
            "outcomes", List.of(Outcomes.values()),
            "references", List.of(References.values()),
            "requestFormat", List.of(RequestFormat.values()),
            "validation", List.of(Validation.values()));

    private static final Pattern BLANK_FIRST = Pattern.compile("(?:\\A|[,;\\t\\v])\\h");

    private final Set<String> names = new LinkedHashSet<>();

    /**
     * Checks the options of a URI.
     *
     * @throws IllegalArgumentException if an option is unknown, or its value cannot be intended
     */
    UriOptions(String uri, PushMode mode, Map<String, Object> parameters) {
        parameters.forEach((written, value) -> {
            String option = OptionNames.required(written);
            names.add(option);
            check(uri, mode, option, value);
        });
    }

    private static void check(String uri, PushMode mode, String option, @Nullable Object value) {
        String text = value instanceof String string ? string : "";
        if (option.equals("token") && uri.toLowerCase(Locale.ROOT).contains("token=raw(") && text.contains(")")) {
            // Camel masks RAW(…) up to the first closing parenthesis only; the rest of the token is in its log.
            LOG.warn("token: Camel logs what follows a ')' in RAW(); write RAW{}, or set the token on the component");
        }
        checkChoice(option, text);
        if (option.equals("idempotentKey")) {
            IdempotentKey.checkInUri(text);
        }
        if (!DATA.contains(option) || text.isEmpty() || text.startsWith("#")) {
            return;
        }
        String header = OptionNames.header(option);
        if (option.startsWith("number") && text.contains("${")) {
            throw new IllegalArgumentException(
                    option + ": only toD evaluates expressions; use toD or the header " + header);
        }
        LOG.warn(
                "pickyassist:{}: the option {} in the URI is visible in Camel's log and in JMX; use the header {}",
                mode.name().toLowerCase(Locale.ROOT),
                option,
                header);
    }

    private static void checkChoice(String option, String text) {
        List<? extends Enum<?>> choices = CHOICES.getOrDefault(option, List.of());
        if (choices.isEmpty() || text.isEmpty() || text.startsWith("#")) {
            return;
        }
        if (choices.stream().noneMatch(choice -> choice.name().equalsIgnoreCase(text))) {
            throw new IllegalArgumentException(option + ": must be one of "
                    + choices.stream()
                            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
    }

    /**
     * Checks the combination of the URI and the component's options.
     *
     * @throws IllegalArgumentException if the component's token would be sent to an address from the URI
     */
    void check(PickyAssistConfiguration endpoint, PickyAssistConfiguration component) {
        if (!endpoint.hasAnotherTokenThan(component)) {
            for (String option : ADDRESS) {
                if (names.contains(option)) {
                    throw new IllegalArgumentException(
                            option + ": not allowed in a URI that uses the component's token;"
                                    + " set it on the component, or give the URI a token of its own");
                }
            }
        }
        boolean regional = endpoint.getNumberRegion() != null;
        String number = endpoint.getNumber();
        boolean bare = endpoint.isNormalizeNumbers() && !regional;
        if (names.contains("number") && number != null && number.startsWith(" ") && !bare) {
            throw plusSign("number");
        }
        String numbers = endpoint.getNumbers();
        // In a region, a number whose plus sign was lost may be read as somebody else's.
        if (regional
                && names.contains("numbers")
                && numbers != null
                && BLANK_FIRST.matcher(numbers).find()) {
            throw plusSign("numbers");
        }
    }

    // Camel decodes a URI twice: %2B becomes a plus sign and then a blank.
    static IllegalArgumentException plusSign(String option) {
        return new IllegalArgumentException(option + ": '+' and %2B mean a blank in a URI; write RAW(+...) or"
                + " use the header " + OptionNames.header(option));
    }
}

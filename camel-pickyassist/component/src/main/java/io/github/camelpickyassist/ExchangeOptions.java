/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.ExchangeValues;
import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The options of one exchange: a header overrides the option of the endpoint. Values that cannot be parsed become
 * violations, which are reported together with all others of the exchange.
 */
final class ExchangeOptions {

    // A placeholder for a missing or unknown channel, so that checking can continue; nothing is sent to it.
    private static final Channel NO_CHANNEL = new Channel(Long.MAX_VALUE);

    private final PickyAssistConfiguration options;
    private final Message message;
    private final List<Violation> found;
    private final ValueReader values;

    ExchangeOptions(PickyAssistConfiguration options, Exchange exchange, List<Violation> found) {
        this.options = options;
        this.message = exchange.getMessage();
        this.found = found;
        this.values = new ExchangeValues(exchange).reader();
    }

    /** Returns the reader for values of this exchange. */
    ValueReader values() {
        return values;
    }

    Channel channel() {
        Channel channel = usualChannel();
        if (channel == null) {
            if (found.stream().noneMatch(violation -> violation.field().equals("application"))) {
                found.add(Violation.impossible(
                        Violation.WHOLE,
                        "application",
                        "missing; the option application or the header " + PickyAssistConstants.APPLICATION
                                + " expected"));
            }
            return NO_CHANNEL;
        }
        return channel;
    }

    /** Returns the channel; null if it is missing or unknown. */
    @Nullable
    Channel usualChannel() {
        return parsed("application", PickyAssistConstants.APPLICATION, options.getApplication(), Channel::parse);
    }

    @Nullable
    Priority priority() {
        return parsed("priority", PickyAssistConstants.PRIORITY, options.getPriority(), Priority::parse);
    }

    /**
     * Returns the number; null if there is none. A blank header is a missing number and does not fall back to the
     * option, whose number may be another person's.
     *
     * @throws UnusableBodyException if the header has a type that cannot be a number
     */
    @Nullable
    String number() throws UnusableBodyException {
        Object header = message.getHeader(PickyAssistConstants.NUMBER);
        try {
            return blankToNull(header == null ? options.getNumber() : values.number(header));
        } catch (IllegalArgumentException e) {
            throw new UnusableBodyException("number", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the numbers in their original form. A blank header does not fall back to the option, as for {@link
     * #number}.
     */
    @Nullable
    Object numbers() {
        Object header = message.getHeader(PickyAssistConstants.NUMBERS);
        if (header == null) {
            return blankToNull(options.getNumbers());
        }
        return header instanceof CharSequence text ? blankToNull(text.toString()) : header;
    }

    @Nullable
    String text() {
        return text("message", PickyAssistConstants.MESSAGE, options.getMessage());
    }

    @Nullable
    String mediaUrl() {
        return text("mediaUrl", PickyAssistConstants.MEDIA_URL, options.getMediaUrl());
    }

    @Nullable
    String mediaName() {
        return text("mediaName", PickyAssistConstants.MEDIA_NAME, options.getMediaName());
    }

    boolean voice() {
        Boolean header = read("voice", PickyAssistConstants.VOICE, values::flag);
        return header == null ? options.isVoice() : header;
    }

    @Nullable
    String reference() {
        return text("reference", PickyAssistConstants.REFERENCE, options.getReference());
    }

    @Nullable
    String templateId() {
        return text("templateId", PickyAssistConstants.TEMPLATE_ID, options.getTemplateId());
    }

    @Nullable
    String language() {
        return text("language", PickyAssistConstants.LANGUAGE, options.getLanguage());
    }

    /** What would be sent beside, or in place of, a text that a pattern makes, cannot be meant. */
    void refuseOtherTexts() {
        refuse("message", PickyAssistConstants.MESSAGE, text());
        refuse("templateId", PickyAssistConstants.TEMPLATE_ID, templateId());
    }

    private void refuse(String field, String header, @Nullable String value) {
        if (value != null) {
            found.add(Violation.impossible(
                    Violation.WHOLE,
                    field,
                    "not together with the option messagePattern; remove the header " + header));
        }
    }

    private <T> @Nullable T parsed(String field, String header, @Nullable String option, Function<String, T> parser) {
        String text = text(field, header, option);
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            found.add(Violation.impossible(Violation.WHOLE, field, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private @Nullable String text(String field, String header, @Nullable String option) {
        String text = read(field, header, values::textOrNull);
        return text == null ? blankToNull(option) : text;
    }

    /** Returns the value of a header; null if it is absent, blank or unusable. */
    private <T> @Nullable T read(String field, String header, Function<Object, @Nullable T> reading) {
        Object value = message.getHeader(header);
        try {
            return value == null ? null : reading.apply(value);
        } catch (IllegalArgumentException e) {
            found.add(Violation.impossible(Violation.WHOLE, field, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : ValueReader.withoutMark(text);
    }
}

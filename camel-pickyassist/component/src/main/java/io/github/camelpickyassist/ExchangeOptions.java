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
 * The options that one exchange may set: a header takes the place of the endpoint's option. What cannot be understood
 * is told with all else that is wrong with the exchange.
 */
final class ExchangeOptions {

    // Stands in for a channel that is missing or misspelt until that is told; nothing is ever sent to it.
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

    /** Reads the values of this exchange. */
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

    /** The channel, null if it is missing or cannot be understood. */
    @Nullable
    Channel usualChannel() {
        return parsed("application", PickyAssistConstants.APPLICATION, options.getApplication(), Channel::parse);
    }

    @Nullable
    Priority priority() {
        return parsed("priority", PickyAssistConstants.PRIORITY, options.getPriority(), Priority::parse);
    }

    /**
     * The number; null if there is none. A header that is blank is a number that is missing, and never means that of the
     * option: that may be somebody else's.
     *
     * @throws UnusableBodyException if the header is of a type that holds no number
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

    /** The numbers, in whatever form they come; a header that is blank names nobody, as for {@link #number}. */
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

    /** What a header says; null if it is absent, blank or unusable. */
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

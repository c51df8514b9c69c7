/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Violation;
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

    ExchangeOptions(PickyAssistConfiguration options, Exchange exchange, List<Violation> found) {
        this.options = options;
        this.message = exchange.getMessage();
        this.found = found;
    }

    Channel channel() {
        Channel channel = usualChannel();
        if (channel == null) {
            if (text(PickyAssistConstants.APPLICATION, options.getApplication()) == null) {
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

    @Nullable
    String number() {
        return text(PickyAssistConstants.NUMBER, options.getNumber());
    }

    @Nullable
    Object numbers() {
        Object header = message.getHeader(PickyAssistConstants.NUMBERS);
        return header == null ? emptyToNull(options.getNumbers()) : header;
    }

    @Nullable
    String text() {
        return text(PickyAssistConstants.MESSAGE, options.getMessage());
    }

    @Nullable
    String mediaUrl() {
        return text(PickyAssistConstants.MEDIA_URL, options.getMediaUrl());
    }

    @Nullable
    String mediaName() {
        return text(PickyAssistConstants.MEDIA_NAME, options.getMediaName());
    }

    boolean voice() {
        return message.getHeader(PickyAssistConstants.VOICE, options.isVoice(), Boolean.class);
    }

    @Nullable
    String reference() {
        return text(PickyAssistConstants.REFERENCE, options.getReference());
    }

    @Nullable
    String templateId() {
        return text(PickyAssistConstants.TEMPLATE_ID, options.getTemplateId());
    }

    @Nullable
    String language() {
        return text(PickyAssistConstants.LANGUAGE, options.getLanguage());
    }

    private <T> @Nullable T parsed(String field, String header, @Nullable String option, Function<String, T> parser) {
        String text = text(header, option);
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            found.add(Violation.impossible(Violation.WHOLE, field, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private @Nullable String text(String header, @Nullable String option) {
        String text = message.getHeader(header, String.class);
        return text == null ? emptyToNull(option) : emptyToNull(text);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

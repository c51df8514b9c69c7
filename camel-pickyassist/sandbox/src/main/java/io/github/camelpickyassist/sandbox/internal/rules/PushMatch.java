/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Selects pushes by what they say; what is null selects all.
 *
 * @param number digits of a number that is among the recipients, or another id of one
 * @param channel its id
 * @param text part of the text that one of the recipients gets, in any case
 */
public record PushMatch(
        @Nullable String number,
        @Nullable Long channel,
        @Nullable String text) implements Predicate<Push> {

    /**
     * Creates a selection.
     *
     * @throws IllegalArgumentException if it selects all pushes
     */
    public PushMatch {
        if (number == null && channel == null && text == null) {
            throw new IllegalArgumentException("on: matching needs number, application or text");
        }
        String digits = number == null ? "" : SearchWords.digits(number).replaceFirst("^00", "");
        number = digits.isEmpty() ? number : digits;
    }

    @Override
    public boolean test(Push push) {
        return (channel == null || push.channel().id() == channel)
                && (number == null && text == null
                        || push.recipients().stream().anyMatch(to -> isMeant(to) && gets(push, to)));
    }

    private boolean isMeant(Recipient to) {
        return number == null || to.address().id().equals(number);
    }

    private boolean gets(Push push, Recipient to) {
        String wanted = text;
        if (wanted == null) {
            return true;
        }
        Content content = Content.of(push, to);
        SearchWords words = SearchWords.of(wanted);
        return words.areInText(content.text())
                || words.areInText(content.lostCaption())
                || content.templateValues().stream().anyMatch(words::areInText);
    }
}

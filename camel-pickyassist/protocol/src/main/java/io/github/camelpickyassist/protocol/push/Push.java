/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call that asks the service to send to one or many recipients. It holds no token: the writer adds that when the
 * push is sent, so that printing a push cannot print a secret.
 *
 * @param sharedText text for every recipient without one of its own, or the caption of {@code sharedMedia}
 * @param sharedMedia a file for all recipients
 * @param mediaName the name shown for a document, at most 20 characters
 * @param voiceNote whether audio is shown as a voice note
 * @param extra properties that are not known here, sent unchanged; the map is copied, but not deeply
 */
public record Push(
        Channel channel,
        @Nullable Priority priority,
        @Nullable String sharedText,
        @Nullable Media sharedMedia,
        @Nullable String mediaName,
        boolean voiceNote,
        @Nullable Template template,
        Map<String, @Nullable Object> extra,
        List<Recipient> recipients) {

    /** The maximum number of recipients of one push (page "Rate Limits"). */
    public static final int MAX_RECIPIENTS = 10_000;

    public Push {
        extra = extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        recipients = List.copyOf(recipients);
    }

    public static Builder on(Channel channel) {
        return new Builder(channel);
    }

    /** Returns the same push with another file for all recipients. */
    public Push with(@Nullable Media other) {
        return new Push(channel, priority, sharedText, other, mediaName, voiceNote, template, extra, recipients);
    }

    /** Returns the same push to other recipients. */
    public Push to(List<Recipient> others) {
        return others.isEmpty() && recipients.isEmpty()
                ? this
                : new Push(channel, priority, sharedText, sharedMedia, mediaName, voiceNote, template, extra, others);
    }

    /** Prints the structure without the content: texts and numbers are personal data. */
    @Override
    public String toString() {
        return "push of " + recipients.size() + " on channel " + channel;
    }

    /** Builds a push. Allocates no list of recipients and no map of extra properties until they are needed. */
    public static final class Builder {
        private final Channel channel;
        private Map<String, @Nullable Object> extra = Map.of();
        private List<Recipient> recipients = List.of();
        private @Nullable Priority priority;
        private @Nullable String sharedText;
        private @Nullable Media sharedMedia;
        private @Nullable String mediaName;
        private boolean voiceNote;
        private @Nullable Template template;

        private Builder(Channel channel) {
            this.channel = channel;
        }

        public Builder priority(@Nullable Priority value) {
            priority = value;
            return this;
        }

        public Builder sharedText(@Nullable String value) {
            sharedText = value;
            return this;
        }

        public Builder sharedMedia(@Nullable Media value) {
            sharedMedia = value;
            return this;
        }

        public Builder mediaName(@Nullable String value) {
            mediaName = value;
            return this;
        }

        public Builder voiceNote(boolean value) {
            voiceNote = value;
            return this;
        }

        public Builder template(@Nullable Template value) {
            template = value;
            return this;
        }

        public Builder extra(String name, @Nullable Object value) {
            if (extra.isEmpty()) {
                extra = new LinkedHashMap<>();
            }
            extra.put(name, value);
            return this;
        }

        public Builder recipient(Recipient value) {
            collected().add(value);
            return this;
        }

        public Builder recipients(Collection<Recipient> values) {
            collected().addAll(values);
            return this;
        }

        private List<Recipient> collected() {
            if (recipients.isEmpty()) {
                recipients = new ArrayList<>();
            }
            return recipients;
        }

        public Push build() {
            return new Push(
                    channel, priority, sharedText, sharedMedia, mediaName, voiceNote, template, extra, recipients);
        }
    }
}

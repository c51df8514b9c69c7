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
 * One call asking the service to send to one or many. It holds no token: the writer adds that at the edge, so that
 * printing a push cannot print a secret.
 *
 * @param sharedText text for every recipient without one of its own, or the caption of {@code sharedMedia}
 * @param sharedMedia a file for all recipients
 * @param mediaName the name shown for a document, at most 20 characters
 * @param voiceNote whether audio is shown as a voice note
 * @param extra properties that are not known here, passed on as they are; copied, but not deeply
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

    /** The most recipients the service takes in one push (page "Rate Limits"). */
    public static final int MAX_RECIPIENTS = 10_000;

    public Push {
        extra = extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        recipients = List.copyOf(recipients);
    }

    public static Builder on(Channel channel) {
        return new Builder(channel);
    }

    /** The same push with another file for all recipients. */
    public Push with(@Nullable Media other) {
        return new Push(channel, priority, sharedText, other, mediaName, voiceNote, template, extra, recipients);
    }

    /** The same push to others. */
    public Push to(List<Recipient> others) {
        return others.isEmpty() && recipients.isEmpty()
                ? this
                : new Push(channel, priority, sharedText, sharedMedia, mediaName, voiceNote, template, extra, others);
    }

    /** Shows shape, not content: texts and numbers are people's data. */
    @Override
    public String toString() {
        return "push of " + recipients.size() + " on channel " + channel;
    }

    /** Collects what a push says; most have no recipients while they are built, and nothing that is passed on. */
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

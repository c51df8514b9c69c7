/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes to one of the project's channels, as {@code CustomerMessage.text("55123456789", 8, "Hello")}.
 *
 * @param number who writes
 * @param channel to which
 * @param name the person's profile name; null if the channel tells none
 * @param inReplyTo the message id of what is replied to; null if it is no reply
 */
public record CustomerMessage(
        String number,
        Channel channel,
        Content content,
        @Nullable String name,
        @Nullable String inReplyTo) {

    /** What a message consists of; {@code type} is its number in webhooks. */
    public sealed interface Content {
        int type();

        /** The words, or what stands for them. */
        String text();
    }

    public record Text(String text) implements Content {
        @Override
        public int type() {
            return 1;
        }
    }

    /** A tap on a button of a template. */
    public record Button(String text, String payload) implements Content {
        @Override
        public int type() {
            return 9;
        }
    }

    /**
     * A file that can be fetched at a URL.
     *
     * @param type 2 image, 3 video, 4 audio, 6 document
     */
    public record File(String url, int type, String text) implements Content {
        private static final Set<Integer> TYPES = Set.of(2, 3, 4, 6);

        public File {
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException("type: 2 image, 3 video, 4 audio or 6 document expected");
            }
        }
    }

    public record Location(String latitude, String longitude, String name, String address) implements Content {
        @Override
        public int type() {
            return 5;
        }

        @Override
        public String text() {
            return "";
        }
    }

    public CustomerMessage {
        if (Msisdn.problemWith(number).isPresent() && channel.id() != 5) {
            throw new IllegalArgumentException("number: digits with country code expected");
        }
    }

    public static CustomerMessage text(String number, long channel, String text) {
        return of(number, channel, new Text(text));
    }

    /** A tap on a template's button, which gives the payload that the developer set for it. */
    public static CustomerMessage button(String number, long channel, String label, String payload) {
        return of(number, channel, new Button(label, payload));
    }

    /** A file; {@code type} is 2 image, 3 video, 4 audio or 6 document. */
    public static CustomerMessage media(String number, long channel, String url, int type) {
        return of(number, channel, new File(url, type, ""));
    }

    public static CustomerMessage location(String number, long channel, String latitude, String longitude) {
        return of(number, channel, new Location(latitude, longitude, "", ""));
    }

    public static CustomerMessage of(String number, long channel, Content content) {
        return new CustomerMessage(number, new Channel(channel), content, null, null);
    }

    public CustomerMessage named(String profileName) {
        return new CustomerMessage(number, channel, content, profileName, inReplyTo);
    }

    public CustomerMessage inReplyTo(String messageId) {
        return new CustomerMessage(number, channel, content, name, messageId);
    }

    /** Shows handles, not content. */
    @Override
    public String toString() {
        return "message of " + Msisdn.masked(number) + " to channel " + channel;
    }
}

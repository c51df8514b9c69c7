/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes to one of the project's channels, as {@code CustomerMessage.text("55123456789", 8, "Hello")}.
 *
 * @param number who writes
 * @param channel to which
 * @param name the person's profile name; null if the channel tells none
 * @param inReplyTo the message id of what is replied to; null if it is no reply
 * @param group the group that it was written in; null if it was written to the channel alone
 * @param echo whether it was not this person who wrote, but the owner of the channel to this person, on the phone: web
 *     automation tells of such messages if that is switched on
 */
public record CustomerMessage(
        String number,
        Channel channel,
        Content content,
        @Nullable String name,
        @Nullable String inReplyTo,
        @Nullable Group group,
        boolean echo) {

    private static final Pattern MESSENGER_ID = Pattern.compile("[0-9A-Za-z@._-]{1,128}");

    /** A WhatsApp group, on web automation only. */
    public record Group(String id, String name) {}

    /** What a message consists of; {@code type} is its number in webhooks. */
    public sealed interface Content {
        int type();

        /** The words, or what stands for them. */
        String text();

        /** What else it says: handles, addresses, names. */
        default List<String> details() {
            return List.of();
        }
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

        @Override
        public List<String> details() {
            return List.of(payload);
        }
    }

    /**
     * A choice from a list, or a tap on a reply button, of a message within the 24 hours.
     *
     * @param kind 1 list, 2 reply button
     * @param id the developer's own
     * @param description below the title of a row of a list; null if there is none
     */
    public record Choice(
            int kind, String id, String text, @Nullable String description) implements Content {
        public Choice {
            if (kind != 1 && kind != 2) {
                throw new IllegalArgumentException("interactive_type: 1 list or 2 reply button expected");
            }
        }

        @Override
        public int type() {
            return 9;
        }

        @Override
        public List<String> details() {
            return List.of(id, description == null ? "" : description);
        }
    }

    /** The card of somebody else. */
    public record Contact(String firstName, String lastName, String phone) implements Content {
        @Override
        public int type() {
            return 7;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public List<String> details() {
            return List.of(firstName, lastName, phone);
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

        @Override
        public List<String> details() {
            return List.of(url);
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

        @Override
        public List<String> details() {
            return List.of(latitude, longitude, name, address);
        }
    }

    public CustomerMessage {
        boolean messenger = channel.id() == 5;
        if (!messenger && Msisdn.problemWith(number).isPresent()) {
            throw new IllegalArgumentException("number: digits with country code expected");
        } else if (messenger && !MESSENGER_ID.matcher(number).matches()) {
            throw new IllegalArgumentException("number: the id of a Messenger user expected");
        } else if ((group != null || echo)
                && channel.kind() != ChannelKind.WEB_AUTOMATION
                && channel.kind() != ChannelKind.UNLISTED) {
            throw new IllegalArgumentException(
                    (echo ? "direction" : "group_id") + ": only web automation (channel 10) tells of these");
        } else if (echo && group != null) {
            throw new IllegalArgumentException("direction: a message to a person expected, not to a group");
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

    /** A row of a list that was chosen; {@code id} is the one that the list gave it. */
    public static CustomerMessage listChoice(String number, long channel, String title, String id) {
        return of(number, channel, new Choice(1, id, title, null));
    }

    /** A reply button that was tapped; {@code id} is the one that the message gave it. */
    public static CustomerMessage replyButton(String number, long channel, String title, String id) {
        return of(number, channel, new Choice(2, id, title, null));
    }

    /** The card of somebody else. */
    public static CustomerMessage contact(
            String number, long channel, String firstName, String lastName, String phone) {
        return of(number, channel, new Contact(firstName, lastName, phone));
    }

    public static CustomerMessage of(String number, long channel, Content content) {
        return new CustomerMessage(number, new Channel(channel), content, null, null, null, false);
    }

    public CustomerMessage named(String profileName) {
        return new CustomerMessage(number, channel, content, profileName, inReplyTo, group, echo);
    }

    public CustomerMessage inReplyTo(String messageId) {
        return new CustomerMessage(number, channel, content, name, messageId, group, echo);
    }

    /** The same, written in a group; web automation only. */
    public CustomerMessage inGroup(String id, String groupName) {
        return new CustomerMessage(number, channel, content, name, inReplyTo, new Group(id, groupName), echo);
    }

    /** The same, written not by this person but to this person, by the owner of the phone; web automation only. */
    public CustomerMessage asEcho() {
        return new CustomerMessage(number, channel, content, name, inReplyTo, group, true);
    }

    /** The memory that it takes. */
    long bytes() {
        long bytes = Turn.EMPTY + Footprint.of(content.text()) + Footprint.of(name) + Footprint.of(inReplyTo);
        for (String detail : content.details()) {
            bytes += Footprint.of(detail);
        }
        return bytes;
    }

    /** Shows handles, not content. */
    @Override
    public String toString() {
        return "message of " + Msisdn.masked(number) + " to channel " + channel;
    }
}

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
 * A message from a customer to a channel of the project, such as {@code CustomerMessage.text("55123456789", 8,
 * "Hello")}.
 *
 * @param number sender, in digits with the country code; on Messenger the id of the user
 * @param channel to which the message is sent
 * @param content of the message
 * @param name profile name of the sender; null if the channel gives none
 * @param inReplyTo id of the message to which this replies; null if it is not a reply
 * @param group in which it was written; null if it was written to the channel
 * @param echo whether the owner of the channel wrote it to this person on the phone; web automation reports such
 *     messages if that is switched on
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

    /** A WhatsApp group; web automation only. */
    public record Group(String id, String name) {}

    /** The content of a message. */
    public sealed interface Content {
        int type();

        /** Returns the text, or a text that represents the content. */
        String text();

        /** Returns the other values of the content: ids, addresses, names. */
        default List<String> details() {
            return List.of();
        }
    }

    /** A text. */
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
     * A choice from a list, or a tap on a reply button.
     *
     * @param kind 1 list, 2 reply button
     * @param id that the developer set
     * @param text of the row or button
     * @param description below the title of a row; null if there is none
     */
    public record Choice(
            int kind, String id, String text, @Nullable String description) implements Content {
        public Choice {
            if (kind != 1 && kind != 2) {
                throw new IllegalArgumentException("interactive_type: must be 1 (list) or 2 (reply button)");
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

    /** A contact card. */
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
     * @param url where it can be fetched
     * @param type 2 image, 3 video, 4 audio, 6 document
     * @param text caption; empty if there is none
     */
    public record File(String url, int type, String text) implements Content {
        private static final Set<Integer> TYPES = Set.of(2, 3, 4, 6);

        public File {
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException("type: must be 2 (image), 3 (video), 4 (audio) or 6 (document)");
            }
        }

        @Override
        public List<String> details() {
            return List.of(url);
        }
    }

    /** A location, in decimal degrees. */
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

    /**
     * @throws IllegalArgumentException if the number is invalid for the channel, or if a group or an echo is given on a
     *     channel other than web automation
     */
    public CustomerMessage {
        boolean messenger = channel.id() == 5;
        if (!messenger && Msisdn.problemWith(number).isPresent()) {
            throw new IllegalArgumentException("number: must be digits with the country code");
        } else if (messenger && !MESSENGER_ID.matcher(number).matches()) {
            throw new IllegalArgumentException("number: must be the id of a Messenger user");
        } else if ((group != null || echo)
                && channel.kind() != ChannelKind.WEB_AUTOMATION
                && channel.kind() != ChannelKind.UNLISTED) {
            throw new IllegalArgumentException(
                    (echo ? "direction" : "group_id") + ": only web automation (channel 10) reports these");
        } else if (echo && group != null) {
            throw new IllegalArgumentException("direction: must be a message to a person, not to a group");
        }
    }

    /** Returns a text message. */
    public static CustomerMessage text(String number, long channel, String text) {
        return of(number, channel, new Text(text));
    }

    /**
     * Returns a tap on a button of a template.
     *
     * @param payload that the developer set for the button
     */
    public static CustomerMessage button(String number, long channel, String label, String payload) {
        return of(number, channel, new Button(label, payload));
    }

    /**
     * Returns a file.
     *
     * @param url where it can be fetched
     * @param type 2 image, 3 video, 4 audio or 6 document
     * @throws IllegalArgumentException if the type is another one
     */
    public static CustomerMessage media(String number, long channel, String url, int type) {
        return of(number, channel, new File(url, type, ""));
    }

    /** Returns a location, in decimal degrees. */
    public static CustomerMessage location(String number, long channel, String latitude, String longitude) {
        return of(number, channel, new Location(latitude, longitude, "", ""));
    }

    /**
     * Returns a choice from a list.
     *
     * @param id that the list gave to the chosen row
     */
    public static CustomerMessage listChoice(String number, long channel, String title, String id) {
        return of(number, channel, new Choice(1, id, title, null));
    }

    /**
     * Returns a tap on a reply button.
     *
     * @param id that the message gave to the button
     */
    public static CustomerMessage replyButton(String number, long channel, String title, String id) {
        return of(number, channel, new Choice(2, id, title, null));
    }

    /** Returns a contact card. */
    public static CustomerMessage contact(
            String number, long channel, String firstName, String lastName, String phone) {
        return of(number, channel, new Contact(firstName, lastName, phone));
    }

    /** Returns a message with any content. */
    public static CustomerMessage of(String number, long channel, Content content) {
        return new CustomerMessage(number, new Channel(channel), content, null, null, null, false);
    }

    /** Returns the same message with the profile name of its sender. */
    public CustomerMessage named(String profileName) {
        return new CustomerMessage(number, channel, content, profileName, inReplyTo, group, echo);
    }

    /** Returns the same message as a reply to the message with this id. */
    public CustomerMessage inReplyTo(String messageId) {
        return new CustomerMessage(number, channel, content, name, messageId, group, echo);
    }

    /**
     * Returns the same message, written in a group.
     *
     * @throws IllegalArgumentException if the channel is not web automation
     */
    public CustomerMessage inGroup(String id, String groupName) {
        return new CustomerMessage(number, channel, content, name, inReplyTo, new Group(id, groupName), echo);
    }

    /**
     * Returns the same message, written by the owner of the phone to this person.
     *
     * @throws IllegalArgumentException if the channel is not web automation, or if the message is in a group
     */
    public CustomerMessage asEcho() {
        return new CustomerMessage(number, channel, content, name, inReplyTo, group, true);
    }

    /** Returns the memory that it takes, in bytes. */
    long bytes() {
        long bytes = Turn.EMPTY + Footprint.of(content.text()) + Footprint.of(name) + Footprint.of(inReplyTo);
        for (String detail : content.details()) {
            bytes += Footprint.of(detail);
        }
        return bytes;
    }

    /** Prints ids, but no content. */
    @Override
    public String toString() {
        return "message of " + Msisdn.masked(number) + " to channel " + channel;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A route to people, by its id: {@code application} on the wire. Any positive number is a channel, because a project
 * may have channels of its own; the documented ones also have a name and a {@link ChannelKind}.
 *
 * <p>Ids exceed 32 bits: the shared numbers are their own telephone number. From the vendor's pages "Sending Single
 * Message", "Sending Bulk Messages" and "Sending Media Attachments", and the console's Settings → Channels.
 *
 * @param id positive
 */
public record Channel(long id) {

    private static final Pattern ID = Pattern.compile("-?[0-9]{1,19}");

    private record Documented(long id, String name, ChannelKind kind) {}

    private static final List<Documented> DOCUMENTED = List.of(
            new Documented(1, "whatsapp-personal", ChannelKind.PHONE_AUTOMATION),
            new Documented(2, "whatsapp-business", ChannelKind.PHONE_AUTOMATION),
            new Documented(3, "sms", ChannelKind.SMS),
            new Documented(4, "call", ChannelKind.CALL),
            new Documented(5, "messenger", ChannelKind.MESSENGER),
            new Documented(8, "whatsapp-official", ChannelKind.OFFICIAL),
            new Documented(10, "whatsapp-web", ChannelKind.WEB_AUTOMATION),
            new Documented(101, "whatsapp-cloud", ChannelKind.CLOUD),
            new Documented(121, "whatsapp-managed", ChannelKind.MANAGED),
            new Documented(919737001155L, "", ChannelKind.SHARED_NUMBER),
            new Documented(556140404433L, "", ChannelKind.SHARED_NUMBER));

    public Channel {
        if (id <= 0) {
            throw new IllegalArgumentException("a channel id must be a positive number");
        }
    }

    /**
     * Parses the id or the name of a channel, {@code "8"} or {@code "whatsapp-official"}.
     *
     * @throws IllegalArgumentException if it is neither; the message lists the names
     */
    public static Channel parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        for (Documented channel : DOCUMENTED) {
            if (channel.name.equals(name) && !name.isEmpty()) {
                return new Channel(channel.id);
            }
        }
        return withId(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "neither a positive number of up to 64 bits nor one of " + names()));
    }

    /**
     * Returns the channel with the id in this text, or nothing if the text is not a whole number of up to 64 bits in
     * the digits from 0 to 9.
     *
     * @throws IllegalArgumentException if it is a number, but not a positive one
     */
    public static Optional<Channel> withId(String text) {
        // Java's own parser reads the digits of every script.
        if (!ID.matcher(text).matches()) {
            return Optional.empty();
        }
        long id;
        try {
            id = Long.parseLong(text);
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
        return Optional.of(new Channel(id));
    }

    /** Returns the names that {@link #parse} accepts, in the order of their ids. */
    public static List<String> names() {
        return DOCUMENTED.stream()
                .map(Documented::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public ChannelKind kind() {
        Documented channel = documented();
        return channel == null ? ChannelKind.UNLISTED : channel.kind;
    }

    /** Returns the name of a documented channel; empty for other channels. */
    public Optional<String> name() {
        Documented channel = documented();
        return channel == null || channel.name.isEmpty() ? Optional.empty() : Optional.of(channel.name);
    }

    /** Returns whether the channel is documented not to support this; false if the documentation leaves it open. */
    public boolean refuses(Ability ability) {
        return kind().of(ability) == Support.NO;
    }

    @Override
    public String toString() {
        return name().map(name -> id + " (" + name + ")").orElse(Long.toString(id));
    }

    // Called for every recipient, so it allocates nothing.
    private @Nullable Documented documented() {
        for (Documented channel : DOCUMENTED) {
            if (channel.id == id) {
                return channel;
            }
        }
        return null;
    }
}

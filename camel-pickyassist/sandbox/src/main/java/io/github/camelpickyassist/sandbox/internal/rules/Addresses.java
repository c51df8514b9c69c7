/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.util.Optional;

/** Checks whether a channel can reach a recipient: by number, or on Messenger by id. */
public final class Addresses {

    private Addresses() {}

    /** Returns what is wrong with an address, beginning with the name of its property; empty if nothing is. */
    public static Optional<String> problemWith(Address address, Channel channel) {
        return switch (address.kind()) {
            case NUMBER ->
                channel.kind() == ChannelKind.MESSENGER
                        ? Optional.of(".messenger_id: missing; a Messenger user has no number")
                        : Msisdn.problemWith(address.id()).map(problem -> ".number: " + problem);
            case MESSENGER -> messenger(address, channel);
            case GROUP -> address.id().isBlank() ? Optional.of(".group_id: empty") : Optional.empty();
        };
    }

    private static Optional<String> messenger(Address address, Channel channel) {
        boolean known = channel.kind() == ChannelKind.MESSENGER || channel.kind() == ChannelKind.UNLISTED;
        if (!known) {
            return Optional.of(".number: missing; only Messenger has a messenger_id");
        }
        return address.id().isBlank() ? Optional.of(".messenger_id: empty") : Optional.empty();
    }
}

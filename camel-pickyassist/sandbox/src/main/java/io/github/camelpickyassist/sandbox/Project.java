/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.sandbox.internal.rules.OfflineChannels;
import io.github.camelpickyassist.sandbox.internal.rules.SessionWindows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the project at the service.
 *
 * @param tokens that authorise pushes
 * @param active whether it is active
 * @param apiInPlan whether its plan includes the API
 * @param channels that are configured
 * @param offlineChannels which of them do not answer
 * @param templates that are approved
 * @param sessions the people who wrote within the last 24 hours
 * @param mostRecipients maximum number of recipients in a push
 */
record Project(
        List<String> tokens,
        boolean active,
        boolean apiInPlan,
        Set<Channel> channels,
        OfflineChannels offlineChannels,
        Templates templates,
        SessionWindows sessions,
        int mostRecipients) {

    Project {
        tokens = List.copyOf(tokens);
        channels = Set.copyOf(channels);
    }

    /**
     * Returns the configured token that equals this one without surrounding blanks, which a sample of the vendor has.
     */
    Optional<String> token(@Nullable String given) {
        byte[] bytes = (given == null ? "" : given.strip()).getBytes(StandardCharsets.UTF_8);
        return tokens.stream()
                .filter(token -> MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), bytes))
                .findFirst();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import io.github.camelpickyassist.protocol.push.Ability;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushContent;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.EnumSet;
import java.util.Set;

/** What a push asks of its channel. */
public final class Demands {

    private Demands() {}

    public static Set<Ability> of(Push push) {
        Set<Ability> demands = EnumSet.noneOf(Ability.class);
        if (push.sharedMedia() != null) {
            demands.add(
                    push.sharedMedia() instanceof Media.ByUrl
                            ? Ability.SHARED_MEDIA_BY_URL
                            : Ability.SHARED_MEDIA_BY_CONTENT);
        }
        if (push.voiceNote()) {
            demands.add(Ability.VOICE_NOTE);
        }
        if (push.mediaName() != null && !push.mediaName().isBlank()) {
            demands.add(Ability.MEDIA_NAME);
        }
        if (push.template() != null) {
            demands.add(Ability.TEMPLATE);
        }
        if (PushContent.hasLocationOrContact(push)) {
            demands.add(Ability.LOCATION_AND_CONTACT);
        }
        for (Recipient recipient : push.recipients()) {
            add(push, recipient, demands);
        }
        return demands;
    }

    private static void add(Push push, Recipient recipient, Set<Ability> demands) {
        if (recipient.address().kind() == Address.Kind.GROUP) {
            demands.add(Ability.GROUP);
        }
        if (recipient.media() != null) {
            demands.add(Ability.OWN_MEDIA);
        }
        Content content = Content.of(push, recipient);
        if (!content.text().isBlank()) {
            demands.add(content.media() == null ? Ability.TEXT : Ability.CAPTION);
        }
    }
}

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

/** The abilities that a push requires of its channel. */
public final class RequiredAbilities {

    private RequiredAbilities() {}

    public static Set<Ability> of(Push push) {
        Set<Ability> required = EnumSet.noneOf(Ability.class);
        if (push.sharedMedia() != null) {
            required.add(
                    push.sharedMedia() instanceof Media.ByUrl
                            ? Ability.SHARED_MEDIA_BY_URL
                            : Ability.SHARED_MEDIA_BY_CONTENT);
        }
        if (push.voiceNote()) {
            required.add(Ability.VOICE_NOTE);
        }
        if (push.mediaName() != null && !push.mediaName().isBlank()) {
            required.add(Ability.MEDIA_NAME);
        }
        if (push.template() != null) {
            required.add(Ability.TEMPLATE);
        }
        if (PushContent.hasLocationOrContact(push)) {
            required.add(Ability.LOCATION_AND_CONTACT);
        }
        for (Recipient recipient : push.recipients()) {
            add(push, recipient, required);
        }
        return required;
    }

    private static void add(Push push, Recipient recipient, Set<Ability> required) {
        if (recipient.address().kind() == Address.Kind.GROUP) {
            required.add(Ability.GROUP);
        }
        if (recipient.media() != null) {
            required.add(Ability.OWN_MEDIA);
        }
        Content content = Content.of(push, recipient);
        if (!content.text().isBlank()) {
            required.add(content.media() == null ? Ability.TEXT : Ability.CAPTION);
        }
    }
}

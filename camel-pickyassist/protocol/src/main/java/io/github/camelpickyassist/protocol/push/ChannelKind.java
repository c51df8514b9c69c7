/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static io.github.camelpickyassist.protocol.push.Support.NO;
import static io.github.camelpickyassist.protocol.push.Support.UNSURE;
import static io.github.camelpickyassist.protocol.push.Support.YES;

import java.util.List;

/**
 * The kinds of channel and what each is documented to support. One row each, with columns in the order of {@link
 * Ability}; every check of a channel uses this table.
 *
 * <p>From the vendor's pages "Sending Media Attachments", "API Variables", "Sending Interactive List and Buttons",
 * "Event Webhook Variables" and "Webhook Variables" of the API V2 documentation. What they leave open, or what could
 * only be inferred from them, is {@link Support#UNSURE}.
 */
public enum ChannelKind {
    // spotless:off
    //                text    url     content own     voice   name    caption doc-cap template buttons loc/con group   deliv.  read    reason
    /** WhatsApp through a bridge app on a phone. */
    PHONE_AUTOMATION (YES,    YES,    UNSURE, NO,     NO,     NO,     YES,    NO,     NO,      NO,     NO,     NO,     YES,    NO,     NO),
    /** Text messages through the SIM of a phone. */
    SMS              (YES,    UNSURE, UNSURE, NO,     NO,     UNSURE, UNSURE, UNSURE, NO,      NO,     NO,     NO,     UNSURE, NO,     NO),
    /** Calls through a phone. */
    CALL             (UNSURE, UNSURE, UNSURE, NO,     NO,     UNSURE, UNSURE, UNSURE, NO,      NO,     NO,     NO,     UNSURE, NO,     NO),
    /** Facebook Messenger; its recipients have a Messenger id instead of a number. */
    MESSENGER        (YES,    UNSURE, UNSURE, UNSURE, NO,     UNSURE, UNSURE, NO,     NO,      UNSURE, UNSURE, NO,     YES,    UNSURE, NO),
    /** WhatsApp's official business interface. */
    OFFICIAL         (YES,    YES,    YES,    YES,    NO,     YES,    YES,    NO,     YES,     YES,    YES,    NO,     YES,    YES,    YES),
    /** WhatsApp Web driven by a server. */
    WEB_AUTOMATION   (YES,    YES,    UNSURE, NO,     YES,    UNSURE, YES,    NO,     NO,      NO,     UNSURE, YES,    YES,    YES,    NO),
    /** WhatsApp Cloud API. */
    CLOUD            (YES,    UNSURE, UNSURE, UNSURE, NO,     UNSURE, YES,    NO,     UNSURE,  UNSURE, UNSURE, NO,     YES,    YES,    UNSURE),
    /** WhatsApp's official interface, managed by the vendor. */
    MANAGED          (YES,    UNSURE, UNSURE, UNSURE, NO,     UNSURE, YES,    NO,     YES,     UNSURE, UNSURE, NO,     YES,    YES,    UNSURE),
    /** The vendor's shared numbers in India and Brazil; the channel id is the number itself. */
    SHARED_NUMBER    (YES,    YES,    UNSURE, YES,    NO,     UNSURE, YES,    NO,     UNSURE,  UNSURE, UNSURE, NO,     YES,    YES,    YES),
    /** Any other id: a project may have its own channels of any kind. */
    UNLISTED         (UNSURE, UNSURE, UNSURE, UNSURE, UNSURE, UNSURE, UNSURE, UNSURE, UNSURE,  UNSURE, UNSURE, UNSURE, UNSURE, UNSURE, UNSURE);
    // spotless:on

    private final List<Support> row;

    ChannelKind(Support... row) {
        this.row = List.of(row);
    }

    /** Returns what the documentation says about this ability on this kind of channel. */
    public Support of(Ability ability) {
        return row.get(ability.ordinal());
    }
}

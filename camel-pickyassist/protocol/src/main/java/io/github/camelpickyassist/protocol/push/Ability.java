/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/** A feature that a push may need from a channel; {@link ChannelKind} lists which channel supports it. */
public enum Ability {
    /** Plain text. */
    TEXT,
    /** One file for all recipients, fetched by the service from a URL ({@code globalmedia}). */
    SHARED_MEDIA_BY_URL,
    /** One file for all recipients, carried in the push as base64 ({@code globalmedia_code}). */
    SHARED_MEDIA_BY_CONTENT,
    /** A file of its own for each recipient ({@code media}, {@code media_code}). */
    OWN_MEDIA,
    /** Audio shown as a voice note ({@code voice}). */
    VOICE_NOTE,
    /** A display name for a document ({@code media_name}). */
    MEDIA_NAME,
    /** Words under a picture or film. */
    CAPTION,
    /** Words under audio or a document. */
    DOCUMENT_CAPTION,
    /** Pre-approved wording with slots ({@code template_id}). */
    TEMPLATE,
    /** Lists and reply buttons in session messages. */
    INTERACTIVE,
    /** Locations and contact cards. */
    LOCATION_AND_CONTACT,
    /** WhatsApp groups, mentions and quotes. */
    GROUP,
    /** Reports that a message was delivered. */
    DELIVERY_REPORT,
    /** Reports that a message was read. */
    READ_REPORT,
    /** A reason in the report of a failed message. */
    FAILURE_REASON
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

/** Names of properties, as the vendor's pages "API Variables" and "Sending Media Attachments" spell them. */
final class WireNames {

    static final String TOKEN = "token";
    static final String APPLICATION = "application";
    static final String PRIORITY = "priority";
    static final String SHARED_TEXT = "globalmessage";
    static final String SHARED_MEDIA = "globalmedia";
    static final String SHARED_MEDIA_CODE = "globalmedia_code";
    static final String MEDIA_NAME = "media_name";
    static final String VOICE = "voice";
    static final String TEMPLATE_ID = "template_id";
    static final String TEMPLATE_SHARED_VALUES = "template_globalmessage";
    static final String TEMPLATE_HEADER = "template_header";
    static final String LANGUAGE = "language";
    static final String SHARED_BUTTONS = "interactive_globalbuttons";
    static final String GROUP_ID = "group_id";
    static final String DATA = "data";

    static final String NUMBER = "number";
    static final String MESSENGER_ID = "messenger_id";
    static final String TEXT = "message";
    static final String MEDIA = "media";
    static final String MEDIA_CODE = "media_code";
    static final String REFERENCE = "reference_number";
    static final String TEMPLATE_VALUES = "template_message";

    static final String STATUS = "status";
    static final String MESSAGE = "message";
    static final String PUSH_ID = "push_id";
    static final String MESSAGE_ID = "msg_id";
    static final String CREDIT = "credit";

    private WireNames() {}
}

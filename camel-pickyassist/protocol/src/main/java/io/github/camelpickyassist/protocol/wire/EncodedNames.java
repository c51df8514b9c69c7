/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** The {@link WireNames} of a push in their encoded form, so that they are encoded once and not for every row. */
final class EncodedNames {

    static final SerializableString TOKEN = new SerializedString(WireNames.TOKEN);
    static final SerializableString APPLICATION = new SerializedString(WireNames.APPLICATION);
    static final SerializableString PRIORITY = new SerializedString(WireNames.PRIORITY);
    static final SerializableString SHARED_TEXT = new SerializedString(WireNames.SHARED_TEXT);
    static final SerializableString SHARED_MEDIA = new SerializedString(WireNames.SHARED_MEDIA);
    static final SerializableString SHARED_MEDIA_CODE = new SerializedString(WireNames.SHARED_MEDIA_CODE);
    static final SerializableString MEDIA_NAME = new SerializedString(WireNames.MEDIA_NAME);
    static final SerializableString VOICE = new SerializedString(WireNames.VOICE);
    static final SerializableString TEMPLATE_ID = new SerializedString(WireNames.TEMPLATE_ID);
    static final SerializableString TEMPLATE_SHARED_VALUES = new SerializedString(WireNames.TEMPLATE_SHARED_VALUES);
    static final SerializableString TEMPLATE_HEADER = new SerializedString(WireNames.TEMPLATE_HEADER);
    static final SerializableString LANGUAGE = new SerializedString(WireNames.LANGUAGE);
    static final SerializableString SHARED_BUTTONS = new SerializedString(WireNames.SHARED_BUTTONS);
    static final SerializableString GROUP_ID = new SerializedString(WireNames.GROUP_ID);
    static final SerializableString DATA = new SerializedString(WireNames.DATA);

    static final SerializableString NUMBER = new SerializedString(WireNames.NUMBER);
    static final SerializableString MESSENGER_ID = new SerializedString(WireNames.MESSENGER_ID);
    static final SerializableString TEXT = new SerializedString(WireNames.TEXT);
    static final SerializableString MEDIA = new SerializedString(WireNames.MEDIA);
    static final SerializableString MEDIA_CODE = new SerializedString(WireNames.MEDIA_CODE);
    static final SerializableString REFERENCE = new SerializedString(WireNames.REFERENCE);
    static final SerializableString TEMPLATE_VALUES = new SerializedString(WireNames.TEMPLATE_VALUES);

    private EncodedNames() {}
}

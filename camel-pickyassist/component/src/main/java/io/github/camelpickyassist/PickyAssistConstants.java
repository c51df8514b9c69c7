/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.apache.camel.spi.Metadata;

/** Names of the headers that are read and set; no other header is ever read, and none is sent to the service. */
public final class PickyAssistConstants {

    @Metadata(
            label = "producer",
            description = "The channel, as id or name, instead of the option application.",
            javaType = "String")
    public static final String APPLICATION = "CamelPickyAssistApplication";

    @Metadata(label = "producer", description = "The recipient of modes single and media.", javaType = "String")
    public static final String NUMBER = "CamelPickyAssistNumber";

    @Metadata(
            label = "producer",
            description =
                    "The recipients of modes bulk and media: a collection, array or iterator, or text separated by commas, semicolons, tabs or line ends. A blank separates nothing.",
            javaType = "Object")
    public static final String NUMBERS = "CamelPickyAssistNumbers";

    @Metadata(
            label = "producer",
            description = "The text of modes single and bulk in place of the body, or the caption of mode media.",
            javaType = "String")
    public static final String MESSAGE = "CamelPickyAssistMessage";

    @Metadata(
            label = "producer",
            description = "URL of a file that the service fetches for all recipients.",
            javaType = "String")
    public static final String MEDIA_URL = "CamelPickyAssistMediaUrl";

    @Metadata(
            label = "producer",
            description = "The name shown for a document, at most 20 characters.",
            javaType = "String")
    public static final String MEDIA_NAME = "CamelPickyAssistMediaName";

    @Metadata(
            label = "producer",
            description = "Whether audio is sent as a voice note (channel whatsapp-web only).",
            javaType = "Boolean")
    public static final String VOICE = "CamelPickyAssistVoice";

    @Metadata(
            label = "producer",
            description = "Place in the service's queue: low or high.",
            javaType = "String",
            enums = "low,high")
    public static final String PRIORITY = "CamelPickyAssistPriority";

    @Metadata(
            label = "producer",
            description = "The caller's own id, which comes back in delivery reports. It prevents no duplicates.",
            javaType = "String")
    public static final String REFERENCE = "CamelPickyAssistReference";

    @Metadata(
            label = "producer",
            description = "The approved template that is sent instead of free text.",
            javaType = "String")
    public static final String TEMPLATE_ID = "CamelPickyAssistTemplateId";

    @Metadata(label = "producer", description = "The language of the template.", javaType = "String")
    public static final String LANGUAGE = "CamelPickyAssistLanguage";

    @Metadata(
            label = "producer",
            description =
                    "Set on the way out: 100 if every recipient was accepted; else the code of the first that was not, or the HTTP status of an answer without a code, or 0 without an answer.",
            javaType = "int")
    public static final String STATUS = "CamelPickyAssistStatus";

    @Metadata(label = "producer", description = "Set on the way out: the words of the status.", javaType = "String")
    public static final String STATUS_MESSAGE = "CamelPickyAssistStatusMessage";

    @Metadata(label = "producer", description = "Set on the way out: the first push id.", javaType = "String")
    public static final String PUSH_ID = "CamelPickyAssistPushId";

    @Metadata(label = "producer", description = "Set on the way out: all push ids.", javaType = "java.util.List")
    public static final String PUSH_IDS = "CamelPickyAssistPushIds";

    @Metadata(
            label = "producer",
            description = "Set on the way out: the message id, when there was one recipient and it was accepted.",
            javaType = "String")
    public static final String MESSAGE_ID = "CamelPickyAssistMessageId";

    @Metadata(
            label = "producer",
            description = "Set on the way out: the sum of what was charged.",
            javaType = "java.math.BigDecimal")
    public static final String CREDIT = "CamelPickyAssistCredit";

    @Metadata(label = "producer", description = "Set on the way out: how many were accepted.", javaType = "int")
    public static final String ACCEPTED = "CamelPickyAssistAccepted";

    @Metadata(label = "producer", description = "Set on the way out: how many were rejected.", javaType = "int")
    public static final String REJECTED = "CamelPickyAssistRejected";

    @Metadata(label = "producer", description = "Set on the way out: how many were not sent.", javaType = "int")
    public static final String NOT_SENT = "CamelPickyAssistNotSent";

    @Metadata(
            label = "producer",
            description = "Set on the way out: how many may or may not have been accepted.",
            javaType = "int")
    public static final String UNKNOWN = "CamelPickyAssistUnknown";

    /**
     * The exchange property that holds the {@link PushResult} of the last push, whatever it came to; it stays where an
     * exchange ends without our exception, when Camel stops between two redeliveries for instance.
     */
    public static final String RESULT_PROPERTY = "CamelPickyAssistResult";

    private PickyAssistConstants() {}
}

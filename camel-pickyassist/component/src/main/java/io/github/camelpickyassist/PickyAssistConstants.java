/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.apache.camel.spi.Metadata;

/**
 * The names of the headers that the component reads and sets. It reads no other header and sends none to the service.
 */
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
                    "The recipients in modes bulk and media: a collection, array or iterator, or text separated by commas, semicolons, tabs or line ends, but not by blanks.",
            javaType = "Object")
    public static final String NUMBERS = "CamelPickyAssistNumbers";

    @Metadata(
            label = "producer",
            description = "The text in modes single and bulk, instead of the body, or the caption in mode media.",
            javaType = "String")
    public static final String MESSAGE = "CamelPickyAssistMessage";

    @Metadata(
            label = "producer",
            description = "The URL of a file that the service fetches and sends to all recipients.",
            javaType = "String")
    public static final String MEDIA_URL = "CamelPickyAssistMediaUrl";

    @Metadata(
            label = "producer",
            description = "The displayed name of a document, at most 20 characters.",
            javaType = "String")
    public static final String MEDIA_NAME = "CamelPickyAssistMediaName";

    @Metadata(
            label = "producer",
            description = "Whether to send audio as a voice note (channel whatsapp-web only).",
            javaType = "Boolean")
    public static final String VOICE = "CamelPickyAssistVoice";

    @Metadata(
            label = "producer",
            description = "The priority in the service's queue: low or high.",
            javaType = "String",
            enums = "low,high")
    public static final String PRIORITY = "CamelPickyAssistPriority";

    @Metadata(
            label = "producer",
            description =
                    "The caller's own id of the message, which is returned in delivery reports. It does not prevent duplicates.",
            javaType = "String")
    public static final String REFERENCE = "CamelPickyAssistReference";

    @Metadata(
            label = "producer",
            description = "The approved template to send instead of free text.",
            javaType = "String")
    public static final String TEMPLATE_ID = "CamelPickyAssistTemplateId";

    @Metadata(label = "producer", description = "The language of the template.", javaType = "String")
    public static final String LANGUAGE = "CamelPickyAssistLanguage";

    @Metadata(
            label = "producer",
            description =
                    "The key of the exchange in the ledger, instead of the option idempotentKey. With the same key nothing is sent twice.",
            javaType = "String")
    public static final String IDEMPOTENT_KEY = "CamelPickyAssistIdempotentKey";

    @Metadata(
            label = "producer",
            description =
                    "Output: 100 if every recipient was accepted; otherwise the code of the failure that decides, or the HTTP status of a response without a code, or 0 without a response.",
            javaType = "int")
    public static final String STATUS = "CamelPickyAssistStatus";

    @Metadata(label = "producer", description = "Output: the text of the status.", javaType = "String")
    public static final String STATUS_MESSAGE = "CamelPickyAssistStatusMessage";

    @Metadata(label = "producer", description = "Output: the first push id.", javaType = "String")
    public static final String PUSH_ID = "CamelPickyAssistPushId";

    @Metadata(label = "producer", description = "Output: all push ids.", javaType = "java.util.List")
    public static final String PUSH_IDS = "CamelPickyAssistPushIds";

    @Metadata(
            label = "producer",
            description = "Output: the message id, if there was one recipient and it was accepted.",
            javaType = "String")
    public static final String MESSAGE_ID = "CamelPickyAssistMessageId";

    @Metadata(label = "producer", description = "Output: the sum of the charges.", javaType = "java.math.BigDecimal")
    public static final String CREDIT = "CamelPickyAssistCredit";

    @Metadata(label = "producer", description = "Output: the number of accepted recipients.", javaType = "int")
    public static final String ACCEPTED = "CamelPickyAssistAccepted";

    @Metadata(label = "producer", description = "Output: the number of rejected recipients.", javaType = "int")
    public static final String REJECTED = "CamelPickyAssistRejected";

    @Metadata(
            label = "producer",
            description = "Output: the number of recipients that were not sent to.",
            javaType = "int")
    public static final String NOT_SENT = "CamelPickyAssistNotSent";

    @Metadata(
            label = "producer",
            description = "Output: the number of recipients that may or may not have been accepted.",
            javaType = "int")
    public static final String UNKNOWN = "CamelPickyAssistUnknown";

    /**
     * The exchange property that holds the {@link PushResult} of the last push, whether it succeeded or failed. It is
     * also there if an exchange ends without one of our exceptions, for example when Camel stops between two
     * redeliveries.
     */
    public static final String RESULT_PROPERTY = "CamelPickyAssistResult";

    private PickyAssistConstants() {}
}

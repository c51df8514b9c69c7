/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names and codes that occur in reports only, as the vendor's page "Delivery Reports" spells them. */
final class ReportNames {

    static final String PROJECT_ID = "project_id";
    static final String MESSAGE_TYPE = "message_type";
    static final String TIME = "time";
    static final String ERROR_CODE = "error_code";
    static final String ERROR_MESSAGE = "error_message";

    private static final String TEXT = "3";

    private record Code(String code, MediaType type) {}

    private static final List<Code> CODES = List.of(
            new Code("1", MediaType.IMAGE),
            new Code("2", MediaType.VIDEO),
            new Code("4", MediaType.AUDIO),
            new Code("5", MediaType.DOCUMENT));

    private ReportNames() {}

    static String codeOf(@Nullable MediaType type) {
        return CODES.stream()
                .filter(row -> row.type == type)
                .map(Code::code)
                .findFirst()
                .orElse(TEXT);
    }

    static Optional<MediaType> typeOf(@Nullable String code) {
        return CODES.stream()
                .filter(row -> row.code.equals(code))
                .map(Code::type)
                .findFirst();
    }
}

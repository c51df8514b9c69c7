/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

import io.github.camelpickyassist.protocol.push.StatusCode;

/**
 * The service refused the report.
 *
 * @param status the code as received, documented or not
 * @param message the service's message; empty if there is none
 */
public record ReportRefusal(int status, String message) implements ReportAnswer {

    public StatusCode code() {
        return StatusCode.of(status);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

/**
 * What a webhook said to a call.
 *
 * @param status of HTTP; 0 if there was no answer, or no webhook to ask
 * @param body as much of it as was read
 */
public record WebhookAnswer(int status, String body) {

    static final WebhookAnswer NONE = new WebhookAnswer(0, "");

    /** Whether the call need not be repeated. */
    public boolean delivered() {
        return status == 200;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

/**
 * The response of a webhook to a call.
 *
 * @param status HTTP status; 0 if there was no response, or no webhook
 * @param body the first 64 KiB
 */
public record WebhookAnswer(int status, String body) {

    static final WebhookAnswer NONE = new WebhookAnswer(0, "");

    /** Returns whether the service counts the call as delivered, so that it is not repeated. */
    public boolean delivered() {
        return status == 200;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import java.time.Instant;

/**
 * A document that was posted as a push and is not one (status 410).
 *
 * @param when it was received
 * @param path to which it was posted
 * @param contentType of the request; empty if there was none
 * @param json its beginning, with the token masked
 * @param reason of the refusal
 */
public record RefusedDocument(Instant when, String path, String contentType, String json, String reason) {}

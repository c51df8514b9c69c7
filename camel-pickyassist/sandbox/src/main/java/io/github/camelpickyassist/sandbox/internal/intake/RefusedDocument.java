/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import java.time.Instant;

/**
 * A document that was posted as a push and is none (status 410).
 *
 * @param json its beginning, with dots for the token
 * @param reason what is wrong with it
 */
public record RefusedDocument(Instant when, String path, String contentType, String json, String reason) {}

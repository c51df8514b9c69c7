/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads the document of a request: JSON, URL-encoded and multipart forms, and the files in a push.
 *
 * <p>Internal: public only for the other packages of the sandbox; it may change in any release. No public type of the
 * sandbox exposes a type of this package.
 */
@NullMarked
package io.github.camelpickyassist.sandbox.internal.intake;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The web side of the sandbox: finds the handler for a path, refuses pages of other origins, serves the inbox page and
 * its event stream, reads queries and parameters.
 *
 * <p>Internal: public only for the other packages of the sandbox; it may change in any release. No public type of the
 * sandbox exposes a type of this package.
 */
@NullMarked
package io.github.camelpickyassist.sandbox.internal.web;

import org.jspecify.annotations.NullMarked;

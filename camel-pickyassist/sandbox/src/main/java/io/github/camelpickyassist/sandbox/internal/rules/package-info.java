/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The rules by which the service decides: credit, rate limit, session window, the abilities that a push requires of
 * its channel, and the status of a message over time.
 *
 * <p>Internal: public only for the other packages of the sandbox; it may change in any release. No public type of the
 * sandbox exposes a type of this package.
 */
@NullMarked
package io.github.camelpickyassist.sandbox.internal.rules;

import org.jspecify.annotations.NullMarked;

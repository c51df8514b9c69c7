/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What faults change in an answer before it is sent.
 *
 * <p>Internal: public only for the other packages of the sandbox; it may change in any release. No public type of the
 * sandbox exposes a type of this package.
 */
@NullMarked
package io.github.camelpickyassist.sandbox.internal.spoil;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Processes that are killed while they send lists with a ledger, and a judge of what reached the service. */
@NullMarked
package io.github.camelpickyassist.restart;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Ledgers that come with the component: on files, and in memory. */
@NullMarked
package io.github.camelpickyassist.ledger;

import org.jspecify.annotations.NullMarked;

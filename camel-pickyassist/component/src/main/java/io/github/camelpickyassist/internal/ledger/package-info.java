/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The ledger's stores: an append-only log on a disk, and a map in memory. */
@NullMarked
package io.github.camelpickyassist.internal.ledger;

import org.jspecify.annotations.NullMarked;

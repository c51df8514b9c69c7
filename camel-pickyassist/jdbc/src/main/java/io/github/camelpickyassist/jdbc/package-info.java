/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The ledger and the limit of several machines, in a database. */
@NullMarked
package io.github.camelpickyassist.jdbc;

import org.jspecify.annotations.NullMarked;

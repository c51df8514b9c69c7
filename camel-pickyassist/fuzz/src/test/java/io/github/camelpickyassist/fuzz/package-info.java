/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Random input for everything that reads what comes from outside. */
@NullMarked
package io.github.camelpickyassist.fuzz;

import org.jspecify.annotations.NullMarked;

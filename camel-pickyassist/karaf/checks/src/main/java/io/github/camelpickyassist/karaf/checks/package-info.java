/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Checks that run inside Karaf. */
@NullMarked
package io.github.camelpickyassist.karaf.checks;

import org.jspecify.annotations.NullMarked;

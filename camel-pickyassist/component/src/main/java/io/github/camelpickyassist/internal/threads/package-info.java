/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The threads that the component has from Camel. */
@NullMarked
package io.github.camelpickyassist.internal.threads;

import org.jspecify.annotations.NullMarked;

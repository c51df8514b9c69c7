/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A user's bundle with a route. */
@NullMarked
package io.github.camelpickyassist.karaf.route;

import org.jspecify.annotations.NullMarked;

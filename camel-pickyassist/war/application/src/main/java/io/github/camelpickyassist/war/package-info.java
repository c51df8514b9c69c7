/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A web application that sends messages. */
@NullMarked
package io.github.camelpickyassist.war;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The values of options that are one of a fixed set. In a URI they are written in lower case. */
@NullMarked
package io.github.camelpickyassist.option;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads the rows of a submission and checks them chunk by chunk before they are sent. Starts no threads and takes no
 * locks: one thread at a time reads, chosen by the sender.
 */
@NullMarked
package io.github.camelpickyassist.internal.rows;

import org.jspecify.annotations.NullMarked;

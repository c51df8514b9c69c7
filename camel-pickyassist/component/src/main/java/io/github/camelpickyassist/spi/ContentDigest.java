/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

/**
 * A digest of 128 bits of a message's content. It need not be keyed: a ledger stores it as a keyed hash.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
public record ContentDigest(long high, long low) {}

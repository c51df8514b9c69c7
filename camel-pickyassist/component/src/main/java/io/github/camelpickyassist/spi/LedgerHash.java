/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.nio.ByteBuffer;

/**
 * A keyed hash of 128 bits. See {@link LedgerKey}.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
public record LedgerHash(long high, long low) {

    /** Returns the 16 bytes of the hash. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import org.jspecify.annotations.Nullable;

/**
 * A ledger cannot answer, or does not know whether what it wrote is durable. The message names the store and what to
 * do, and holds neither keys nor numbers.
 */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a cause. */
    public LedgerException(String message) {
        super(message);
    }

    /** Creates an exception with its cause. */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

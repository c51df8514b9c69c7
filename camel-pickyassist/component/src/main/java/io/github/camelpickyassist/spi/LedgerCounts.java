/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

/**
 * How much of a ledger is open.
 *
 * @param inProgress entries that were begun by an owner that is alive
 * @param inDoubt entries whose outcome nobody knows
 */
public record LedgerCounts(long inProgress, long inDoubt) {}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.PushLedger;

/**
 * How a submission uses a ledger.
 *
 * @param ownReferences whether a recipient without a reference of the caller's is sent the ledger's
 */
public record LedgerTerms(PushLedger ledger, LedgerScope scope, boolean ownReferences) {}

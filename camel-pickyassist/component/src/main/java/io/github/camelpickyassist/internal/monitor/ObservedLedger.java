/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.ledger.DelegatingPushLedger;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a ledger decides and takes for an account. Two in front of the same ledger that count in the same place
 * are equal, because messages share a push only if their terms are equal.
 */
final class ObservedLedger extends DelegatingPushLedger {

    private final PushLedger ledger;
    private final LedgerActivity activity;

    ObservedLedger(PushLedger ledger, LedgerActivity activity) {
        super(ledger);
        this.ledger = ledger;
        this.activity = activity;
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        List<LedgerDecision> decisions = super.begin(scope, intents);
        activity.decided(decisions);
        return decisions;
    }

    @Override
    public void settle(List<LedgerSettlement> settlements) {
        super.settle(settlements);
        activity.settled(settlements.size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObservedLedger same && same.ledger == ledger && same.activity == activity;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(ledger);
    }
}

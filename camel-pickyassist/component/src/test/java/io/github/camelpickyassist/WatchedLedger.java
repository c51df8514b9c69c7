/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.ledger.DelegatingPushLedger;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A ledger that keeps what it was asked, and fails when it is told to. */
public final class WatchedLedger extends DelegatingPushLedger {

    public final List<List<LedgerIntent>> begun = new CopyOnWriteArrayList<>();
    public final List<LedgerScope> scopes = new CopyOnWriteArrayList<>();
    public final List<List<LedgerIntent>> previewed = new CopyOnWriteArrayList<>();
    public final List<List<LedgerSettlement>> settled = new CopyOnWriteArrayList<>();
    public volatile @Nullable RuntimeException beginFailure;
    public volatile @Nullable RuntimeException settleFailure;
    public volatile @Nullable RuntimeException referenceFailure;

    public WatchedLedger(PushLedger ledger) {
        super(ledger);
    }

    /** Returns how many entries were begun with this decision or another. */
    public int intents() {
        return begun.stream().mapToInt(List::size).sum();
    }

    /** Returns how many outcomes were given. */
    public int settlements() {
        return settled.stream().mapToInt(List::size).sum();
    }

    @Override
    public String newReference(LedgerScope scope, @Nullable String key) {
        throwIfSet(referenceFailure);
        return super.newReference(scope, key);
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        throwIfSet(beginFailure);
        begun.add(intents);
        scopes.add(scope);
        return super.begin(scope, intents);
    }

    @Override
    public List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents) {
        previewed.add(intents);
        return super.preview(scope, intents);
    }

    @Override
    public void settle(List<LedgerSettlement> settlements) {
        throwIfSet(settleFailure);
        settled.add(settlements);
        super.settle(settlements);
    }

    private static void throwIfSet(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}

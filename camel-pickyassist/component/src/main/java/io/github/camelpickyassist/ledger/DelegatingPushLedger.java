/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands every call on to another ledger. A subclass changes what it needs to. */
public abstract class DelegatingPushLedger implements PushLedger {

    private final PushLedger ledger;

    /**
     * Creates a ledger in front of another one.
     *
     * @param ledger closed together with this one
     */
    protected DelegatingPushLedger(PushLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String newReference(LedgerScope scope, @Nullable String key) {
        return ledger.newReference(scope, key);
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        return ledger.begin(scope, intents);
    }

    @Override
    public List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents) {
        return ledger.preview(scope, intents);
    }

    @Override
    public void settle(List<LedgerSettlement> settlements) {
        ledger.settle(settlements);
    }

    @Override
    public Optional<LedgerEntry> find(String reference) {
        return ledger.find(reference);
    }

    @Override
    public Optional<LedgerEntry> findMessage(String messageId) {
        return ledger.findMessage(messageId);
    }

    @Override
    public List<LedgerEntry> open(Duration olderThan) {
        return ledger.open(olderThan);
    }

    @Override
    public boolean resolve(String reference, LedgerEvidence evidence) {
        return ledger.resolve(reference, evidence);
    }

    @Override
    public long forget(String number) {
        return ledger.forget(number);
    }

    @Override
    public long removeSettledBefore(Instant time) {
        return ledger.removeSettledBefore(time);
    }

    @Override
    public LedgerCounts counts() {
        return ledger.counts();
    }

    @Override
    public void close() {
        ledger.close();
    }
}

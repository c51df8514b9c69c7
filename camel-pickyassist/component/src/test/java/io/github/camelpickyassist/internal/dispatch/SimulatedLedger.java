/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a simulated process. Calls take their time, during which other threads go on, and the process can end before
 * and after each. Counts what is open: begun, and not known to be settled.
 */
final class SimulatedLedger implements PushLedger {

    private final PushLedger ledger;
    private final SimulatedProcess process;
    private final Map<String, Integer> open = new HashMap<>();
    private int begun;
    private int failed;

    SimulatedLedger(PushLedger ledger, SimulatedProcess process) {
        this.ledger = ledger;
        this.process = process;
    }

    /** How many rows there are about which the next process may be in doubt. */
    int openRows() {
        return open.size();
    }

    /** How many pushes these rows have begun with. */
    int openPushes() {
        return Set.copyOf(open.values()).size();
    }

    /** How many calls have failed. */
    int failed() {
        return failed;
    }

    @Override
    public String newReference(LedgerScope scope, @Nullable String key) {
        process.check();
        return ledger.newReference(scope, key);
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        process.time.block();
        process.step();
        int push = ++begun;
        intents.forEach(intent -> open.putIfAbsent(identity(intent.reference()), push));
        List<LedgerDecision> decisions;
        try {
            decisions = ledger.begin(scope, intents);
        } catch (LedgerException e) {
            failed++;
            throw e;
        }
        for (int i = 0; i < intents.size(); i++) {
            String identity = identity(intents.get(i).reference());
            if (decisions.get(i) instanceof LedgerDecision.Send) {
                open.put(identity, push);
            } else {
                open.remove(identity, push);
            }
        }
        process.step();
        process.time.block();
        process.check();
        return decisions;
    }

    @Override
    public List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents) {
        process.check();
        return ledger.preview(scope, intents);
    }

    @Override
    public void settle(List<LedgerSettlement> settlements) {
        process.time.block();
        process.step();
        try {
            ledger.settle(settlements);
        } catch (LedgerException e) {
            failed++;
            throw e;
        }
        settlements.forEach(each -> open.remove(identity(each.reference())));
        process.step();
        process.time.block();
        process.check();
    }

    // What is after the time is the row's own.
    private static String identity(String reference) {
        return reference.substring(reference.length() - 16);
    }

    @Override
    public Optional<LedgerEntry> find(String reference) {
        process.check();
        return ledger.find(reference);
    }

    @Override
    public Optional<LedgerEntry> findMessage(String messageId) {
        process.check();
        return ledger.findMessage(messageId);
    }

    @Override
    public List<LedgerEntry> open(Duration olderThan) {
        process.check();
        return ledger.open(olderThan);
    }

    @Override
    public boolean resolve(String reference, LedgerEvidence evidence) {
        process.step();
        return ledger.resolve(reference, evidence);
    }

    @Override
    public long forget(String number) {
        process.step();
        return ledger.forget(number);
    }

    @Override
    public long removeSettledBefore(Instant time) {
        process.check();
        return ledger.removeSettledBefore(time);
    }

    @Override
    public LedgerCounts counts() {
        process.check();
        return ledger.counts();
    }

    @Override
    public void close() {
        process.step();
        ledger.close();
    }
}

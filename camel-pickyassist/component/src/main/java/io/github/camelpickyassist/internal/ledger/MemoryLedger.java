/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerHash;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, which ends with the process. It is bounded: the entries that were settled first go first. */
public final class MemoryLedger implements PushLedger {

    /** The identity of a row: 80 bits of its reference. */
    private record RowId(long high, long low) {
        static RowId of(long high, long low) {
            return new RowId(high & 0xFFFF, low);
        }
    }

    private final int capacity;
    private final InstantSource clock;
    private final LedgerKey key;
    private final LedgerReferences references;
    private final Map<RowId, StoredEntry> open = new LinkedHashMap<>();
    private final Map<RowId, StoredEntry> settled = new LinkedHashMap<>();
    private final Map<Long, RowId> messages = new HashMap<>();
    private final Map<Long, Set<RowId>> callers = new HashMap<>();
    private boolean closed;

    /**
     * An empty ledger.
     *
     * @param capacity the largest number of entries
     */
    public MemoryLedger(int capacity, LedgerKey key, InstantSource clock, RandomGenerator random) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is less than 1");
        }
        this.capacity = capacity;
        this.key = key;
        this.clock = clock;
        this.references = new LedgerReferences(clock, random);
    }

    @Override
    public String newReference(LedgerScope scope, @Nullable String rowKey) {
        return references.next(key, scope, rowKey);
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        List<PreparedIntent> prepared = PreparedIntent.of(key, scope, intents);
        synchronized (this) {
            check();
            // Decided before anything goes, or the outcome of one of these rows could go to make room for them.
            makeRoom(prepared);
            long now = clock.millis();
            List<LedgerDecision> decisions = new ArrayList<>(prepared.size());
            for (PreparedIntent intent : prepared) {
                LedgerDecision decision = decide(intent);
                decisions.add(decision);
                if (decision instanceof LedgerDecision.Send) {
                    put(intent.begun(now));
                }
            }
            return decisions;
        }
    }

    private void makeRoom(List<PreparedIntent> intents) {
        List<RowId> rows = intents.stream()
                .map(intent -> RowId.of(intent.high(), intent.low()))
                .distinct()
                .toList();
        Map<RowId, StoredEntry> needed = new LinkedHashMap<>();
        int added = 0;
        for (RowId row : rows) {
            StoredEntry stored = settled.remove(row);
            if (stored != null) {
                needed.put(row, stored);
            } else if (!open.containsKey(row)) {
                added++;
            }
        }
        int tooMany = open.size() + needed.size() + settled.size() + added - capacity;
        boolean fits = tooMany <= settled.size();
        for (Iterator<StoredEntry> oldest = settled.values().iterator(); fits && tooMany > 0; tooMany--) {
            StoredEntry gone = oldest.next();
            oldest.remove();
            removeAliases(gone);
        }
        settled.putAll(needed);
        if (!fits) {
            throw new LedgerException("The ledger in memory is full: " + open.size() + " of " + capacity
                    + " entries are open; resolve them, or give it a larger capacity");
        }
    }

    private LedgerDecision decide(PreparedIntent intent) {
        return Decisions.decide(entry(RowId.of(intent.high(), intent.low())), intent.content(), true);
    }

    @Override
    public List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents) {
        List<PreparedIntent> prepared = PreparedIntent.of(key, scope, intents);
        synchronized (this) {
            check();
            List<LedgerDecision> decisions = new ArrayList<>(prepared.size());
            for (PreparedIntent intent : prepared) {
                decisions.add(decide(intent));
            }
            return decisions;
        }
    }

    @Override
    public synchronized void settle(List<LedgerSettlement> settlements) {
        check();
        for (LedgerSettlement settlement : settlements) {
            if (LedgerReferences.isReference(settlement.reference())) {
                settle(LedgerReferences.bits(settlement.reference()), settlement.outcome());
            }
        }
    }

    private void settle(LedgerHash reference, LedgerOutcome outcome) {
        StoredEntry stored = entry(RowId.of(reference.high(), reference.low()));
        if (stored != null && stored.high() == reference.high()) {
            replace(stored.settled(outcome, clock.millis()));
        }
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String reference) {
        check();
        return Optional.ofNullable(stored(reference)).map(entry -> entry.shown(true));
    }

    @Override
    public synchronized Optional<LedgerEntry> findMessage(String messageId) {
        check();
        return Optional.ofNullable(messages.get(messageHash(messageId)))
                .map(this::entry)
                .map(entry -> entry.shown(true));
    }

    @Override
    public synchronized List<LedgerEntry> open(Duration olderThan) {
        check();
        long before = clock.instant().minus(olderThan).toEpochMilli();
        return open.values().stream()
                .filter(entry -> entry.since() <= before)
                .sorted(Comparator.comparingLong(StoredEntry::since).thenComparing(StoredEntry::reference))
                .limit(MAX_LISTED)
                .map(entry -> entry.shown(true))
                .toList();
    }

    @Override
    public synchronized boolean resolve(String reference, LedgerEvidence evidence) {
        check();
        StoredEntry stored = stored(reference);
        if (stored == null) {
            return false;
        }
        StoredEntry resolved = stored.resolved(evidence, clock.millis());
        replace(resolved);
        return resolved != null && stored.stage().isOpen();
    }

    @Override
    public synchronized long forget(String number) {
        check();
        long hash = PreparedIntent.present(key.number(number).low());
        List<StoredEntry> found = Stream.of(open, settled)
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(entry -> entry.number() == hash)
                .toList();
        for (StoredEntry entry : found) {
            removeAliases(entry);
            RowId row = RowId.of(entry.high(), entry.low());
            (open.containsKey(row) ? open : settled).put(row, entry.erased());
        }
        return found.size();
    }

    @Override
    public synchronized long removeSettledBefore(Instant time) {
        check();
        List<StoredEntry> gone = settled.values().stream()
                .filter(entry -> entry.isSettledBefore(time.toEpochMilli()))
                .toList();
        for (StoredEntry entry : gone) {
            settled.remove(RowId.of(entry.high(), entry.low()));
            removeAliases(entry);
        }
        return gone.size();
    }

    @Override
    public synchronized LedgerCounts counts() {
        check();
        long begun = open.values().stream()
                .filter(entry -> entry.stage() == StoredEntry.Stage.BEGUN)
                .count();
        return new LedgerCounts(begun, open.size() - begun);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void check() {
        if (closed) {
            throw new LedgerException("The ledger in memory is closed");
        }
    }

    private @Nullable StoredEntry stored(String reference) {
        StoredEntry own = LedgerReferences.isReference(reference) ? entry(rowId(reference)) : null;
        if (own != null) {
            return own;
        }
        Set<RowId> rows =
                callers.get(PreparedIntent.present(key.reference(reference).low()));
        StoredEntry newest = null;
        for (RowId row : rows == null ? Set.<RowId>of() : rows) {
            StoredEntry entry = entry(row);
            newest = entry != null && (newest == null || entry.since() >= newest.since()) ? entry : newest;
        }
        return newest;
    }

    private static RowId rowId(String reference) {
        LedgerHash bits = LedgerReferences.bits(reference);
        return RowId.of(bits.high(), bits.low());
    }

    private @Nullable StoredEntry entry(RowId row) {
        StoredEntry entry = open.get(row);
        return entry == null ? settled.get(row) : entry;
    }

    private void replace(@Nullable StoredEntry changed) {
        if (changed != null) {
            put(changed);
        }
    }

    private void put(StoredEntry entry) {
        RowId row = RowId.of(entry.high(), entry.low());
        StoredEntry old = entry(row);
        if (old != null) {
            open.remove(row);
            settled.remove(row);
            removeAliases(old);
        }
        (entry.stage().isOpen() ? open : settled).put(row, entry);
        if (entry.callerReference() != 0) {
            callers.computeIfAbsent(entry.callerReference(), reference -> new LinkedHashSet<>(2))
                    .add(row);
        }
        String messageId = entry.messageId();
        if (messageId != null) {
            messages.put(messageHash(messageId), row);
        }
    }

    private void removeAliases(StoredEntry entry) {
        RowId row = RowId.of(entry.high(), entry.low());
        callers.computeIfPresent(entry.callerReference(), (reference, rows) -> {
            rows.remove(row);
            return rows.isEmpty() ? null : rows;
        });
        String messageId = entry.messageId();
        if (messageId != null) {
            messages.remove(messageHash(messageId), row);
        }
    }

    private long messageHash(String messageId) {
        return key.messageId(messageId).low();
    }
}

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
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger on a {@link Log}. Each record holds a whole entry and takes the place of the one before; an index in memory
 * knows where the newest record of each row stands, and others know message ids, references of callers, and what is
 * open.
 */
public final class LogLedger implements PushLedger {

    private static final Logger LOG = LoggerFactory.getLogger(LogLedger.class);

    /** So many fit into the log's memory, however long their ids are. */
    private static final int MAX_SETTLED = 10_000;

    private static final int MEMORY = 1 << 23;

    /** Of so many rows the processor's caches hold the tables of the index that are looked at. */
    private static final int TOUCHED = 128;

    private final LedgerKey key;
    private final InstantSource clock;
    private final Duration retention;
    private final LedgerReferences references;
    private final ReentrantLock lock = new ReentrantLock();
    private final LedgerIndex index;
    private final Log log;
    private final Maintenance maintenance;

    /**
     * Opens a ledger with room for ten thousand entries that are not yet durable.
     *
     * @param retention how long settled entries are kept at least
     * @param segmentSize the size in bytes after which a new file begins
     */
    public LogLedger(
            Disk disk,
            LedgerKey key,
            InstantSource clock,
            RandomGenerator random,
            Duration retention,
            int segmentSize) {
        this(disk, key, clock, random, retention, segmentSize, MEMORY);
    }

    /**
     * Opens a ledger.
     *
     * @param retention how long settled entries are kept at least
     * @param segmentSize the size in bytes after which a new file begins
     * @param memory the largest size in bytes of what holds the newest records, a power of two and at least 592 for
     *     each recipient of the largest push
     */
    public LogLedger(
            Disk disk,
            LedgerKey key,
            InstantSource clock,
            RandomGenerator random,
            Duration retention,
            int segmentSize,
            int memory) {
        this.key = key;
        this.clock = clock;
        this.retention = retention;
        this.references = new LedgerReferences(clock, random);
        this.index = new LedgerIndex();
        lock.lock();
        try {
            this.log = new Log(disk, lock, key.check(), segmentSize, memory, index);
            index.reads(log);
        } finally {
            lock.unlock();
        }
        this.maintenance = new Maintenance(disk, log, index, lock, this::carry);
    }

    @Override
    public String newReference(LedgerScope scope, @Nullable String rowKey) {
        if (rowKey == null) {
            return references.next();
        }
        LedgerHash hash = key.key(scope, rowKey);
        return references.next(hash.high(), hash.low());
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        List<PreparedIntent> prepared = PreparedIntent.of(key, scope, intents);
        List<LedgerDecision> decisions = new ArrayList<>(intents.size());
        boolean rolled = locked(() -> {
            log.reserve(prepared.size() * Records.FIXED);
            for (PreparedIntent intent : prepared) {
                index.touchRow(intent.low());
            }
            long now = clock.millis();
            boolean sends = false;
            for (PreparedIntent intent : prepared) {
                LedgerDecision decision = begin(intent, now);
                decisions.add(decision);
                sends |= decision instanceof LedgerDecision.Send;
            }
            if (sends) {
                log.commit(log.group());
            }
            return log.hasRolled();
        });
        if (rolled) {
            removeOld();
        }
        return decisions;
    }

    private LedgerDecision begin(PreparedIntent intent, long now) {
        int place = index.row(intent.high(), intent.low());
        StoredEntry stored = place == 0 ? null : index.entry();
        LedgerDecision decision = Decisions.decide(stored, intent.content(), index.isInProgress(place, intent.low()));
        if (decision instanceof LedgerDecision.Send) {
            write(intent.begun(now), 0, place);
        }
        return decision;
    }

    @Override
    public List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents) {
        List<PreparedIntent> prepared = PreparedIntent.of(key, scope, intents);
        return locked(() -> {
            log.check();
            List<LedgerDecision> decisions = new ArrayList<>(prepared.size());
            for (PreparedIntent intent : prepared) {
                int place = index.row(intent.high(), intent.low());
                StoredEntry stored = place == 0 ? null : index.entry();
                decisions.add(Decisions.decide(stored, intent.content(), index.isInProgress(place, intent.low())));
            }
            return decisions;
        });
    }

    @Override
    public void settle(List<LedgerSettlement> settlements) {
        for (int from = 0; from < settlements.size(); from += MAX_SETTLED) {
            settleSome(settlements.subList(from, Math.min(settlements.size(), from + MAX_SETTLED)));
        }
    }

    private void settleSome(List<LedgerSettlement> settlements) {
        List<PreparedSettlement> prepared = PreparedSettlement.of(key, settlements);
        boolean rolled = locked(() -> {
            log.reserve(prepared.size() * Records.MAX_RECORD);
            long now = clock.millis();
            boolean written = false;
            for (int from = 0; from < prepared.size(); from += TOUCHED) {
                written |= settleTouched(prepared.subList(from, Math.min(prepared.size(), from + TOUCHED)), now);
            }
            if (written) {
                log.commit(log.group());
            }
            return log.hasRolled();
        });
        if (rolled) {
            removeOld();
        }
    }

    private boolean settleTouched(List<PreparedSettlement> settlements, long now) {
        for (PreparedSettlement settlement : settlements) {
            index.touchRow(settlement.low());
            index.touchMessage(settlement.messageHash());
        }
        boolean written = false;
        for (PreparedSettlement settlement : settlements) {
            written |= settle(settlement, now);
        }
        return written;
    }

    private boolean settle(PreparedSettlement settlement, long now) {
        int place = index.row(settlement.high(), settlement.low());
        StoredEntry stored = place == 0 ? null : index.entry();
        if (stored == null || stored.high() != settlement.high()) {
            return false;
        }
        StoredEntry settled = stored.settled(settlement.outcome(), now);
        if (settled == null) {
            return false;
        }
        write(settled, hash(settled, settlement.messageHash()), place);
        return true;
    }

    @Override
    public Optional<LedgerEntry> find(String reference) {
        return locked(() -> {
            log.check();
            return shown(place(reference));
        });
    }

    @Override
    public Optional<LedgerEntry> findMessage(String messageId) {
        long hash = messageHash(messageId);
        return locked(() -> {
            log.check();
            return shown(index.message(hash));
        });
    }

    private int place(String reference) {
        int place = row(reference);
        return place != 0
                ? place
                : index.callerReference(
                        PreparedIntent.present(key.reference(reference).low()));
    }

    private int row(String reference) {
        if (!LedgerReferences.isReference(reference)) {
            return 0;
        }
        LedgerHash row = LedgerReferences.bits(reference);
        return index.row(row.high(), row.low());
    }

    private Optional<LedgerEntry> shown(int place) {
        if (place == 0) {
            return Optional.empty();
        }
        StoredEntry entry = index.entry();
        return Optional.of(entry.shown(index.isInProgress(place, entry.low())));
    }

    @Override
    public List<LedgerEntry> open(Duration olderThan) {
        return locked(() -> {
            log.check();
            long before = clock.instant().minus(olderThan).toEpochMilli();
            PriorityQueue<LedgerEntry> oldest =
                    new PriorityQueue<>(Comparator.comparing(LedgerEntry::since).reversed());
            index.forEachOpen(place -> {
                StoredEntry entry = index.entry(place);
                if (entry != null && entry.since() <= before) {
                    oldest.add(entry.shown(index.isInProgress(place, entry.low())));
                }
                if (oldest.size() > MAX_LISTED) {
                    oldest.remove();
                }
            });
            List<LedgerEntry> listed = new ArrayList<>(oldest);
            listed.sort(Comparator.comparing(LedgerEntry::since).thenComparing(LedgerEntry::reference));
            return listed;
        });
    }

    @Override
    public boolean resolve(String reference, LedgerEvidence evidence) {
        long messageHash = messageHash(evidence.messageId());
        return locked(() -> {
            log.reserve(Records.MAX_RECORD);
            int place = place(reference);
            if (place == 0) {
                return false;
            }
            StoredEntry stored = index.entry();
            StoredEntry resolved = stored.resolved(evidence, clock.millis());
            if (resolved == null) {
                return false;
            }
            write(resolved, hash(resolved, messageHash), place);
            log.commit(log.group());
            return stored.stage().isOpen();
        });
    }

    @Override
    public long forget(String number) {
        return maintenance.forget(PreparedIntent.present(key.number(number).low()));
    }

    @Override
    public long removeSettledBefore(Instant time) {
        return maintenance.removeSettledBefore(time.toEpochMilli());
    }

    // What is old goes when a new segment begins. The callers that send do not fail if it cannot go now.
    private void removeOld() {
        try {
            removeSettledBefore(clock.instant().minus(retention));
        } catch (LedgerException e) {
            LOG.warn("Cannot remove old entries: {}", e.getMessage());
        }
    }

    @Override
    public LedgerCounts counts() {
        return locked(() -> {
            log.check();
            return index.counts();
        });
    }

    @Override
    public void close() {
        locked(() -> {
            log.close();
            return null;
        });
    }

    private void write(StoredEntry entry, long messageHash, int previous) {
        byte[] bytes = log.bytes();
        int next = log.next();
        int length = Records.entry(bytes, next, entry, messageHash, previous);
        int place = log.append(length, entry.written());
        index.put(place, bytes, next);
    }

    /** Writes an open entry again, so that the segment in which it stood can go. */
    private void carry(int place) {
        log.reserve(Records.MAX_RECORD);
        StoredEntry entry = index.entry(place);
        if (entry != null && index.isCurrent(place, entry.low())) {
            boolean alive = index.isInProgress(place, entry.low());
            write(entry.carried(alive), messageHash(entry.messageId()), place);
        }
    }

    private long hash(StoredEntry entry, long given) {
        return entry.messageId() == null ? 0 : given != 0 ? given : messageHash(entry.messageId());
    }

    private long messageHash(@Nullable String messageId) {
        return PreparedIntent.messageHash(key, messageId);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

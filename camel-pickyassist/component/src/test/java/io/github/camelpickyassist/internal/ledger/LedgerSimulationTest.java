/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A ledger on a disk that fails and crashes, against a model that knows what must and what may be stored. Everything
 * comes from a seed: {@code ledger.seed} replays one, {@code ledger.seeds} tries more.
 */
class LedgerSimulationTest {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    private static final LedgerKey KEY = LedgerKey.of("a secret of the ledger");
    private static final Duration RETENTION = Duration.ofHours(6);
    private static final int KEYS = 24;
    private static final int STEPS = 120;

    /** What is stored for a row. */
    private enum Stored {
        NOTHING,
        BEGUN,
        DOUBT,
        ACCEPTED,
        REJECTED,
        NOT_SENT
    }

    /** What is known of a row: what it is now, and what it may be after a crash. */
    private static final class Row {
        private Stored now = Stored.NOTHING;
        private final EnumSet<Stored> later = EnumSet.of(Stored.NOTHING);
        private String reference = "";

        void is(Stored stored) {
            now = stored;
            later.clear();
            later.add(stored);
        }
    }

    @Test
    void keepsWhatItSaidWhateverTheDiskDoes() {
        Long one = Long.getLong("ledger.seed");
        int seeds = Integer.getInteger("ledger.seeds", 200);
        long first = one == null ? System.nanoTime() : one;
        int faults = 0;
        for (long seed = first; seed < first + (one == null ? seeds : 1); seed++) {
            try {
                faults += new Run(seed).run();
            } catch (Throwable e) {
                throw new AssertionError("replay with -Dledger.seed=" + seed, e);
            }
        }
        assertThat(faults).isPositive();
    }

    /** One seed. */
    private static final class Run {
        private final SplittableRandom random;
        private final SimulatedDisk disk;
        private final Map<String, Row> rows = new LinkedHashMap<>();
        private Instant now = Instant.parse("2026-11-26T15:00:00Z");
        private @Nullable LogLedger ledger;
        private int faults;

        Run(long seed) {
            random = new SplittableRandom(seed);
            disk = new SimulatedDisk(random);
            for (int key = 0; key < KEYS; key++) {
                rows.put("k" + key, new Row());
            }
        }

        int run() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(600));
                if (random.nextInt(12) == 0) {
                    faults++;
                    plan(1 + random.nextInt(6));
                }
                try {
                    step();
                } catch (SimulatedDisk.Crash e) {
                    crash();
                }
            }
            crash();
            check();
            return faults;
        }

        private void plan(int calls) {
            switch (random.nextInt(4)) {
                case 0 -> disk.failAfter(calls);
                case 1 -> disk.space(disk.used() + random.nextInt(300));
                default -> disk.crashAfter(calls);
            }
        }

        private void crash() {
            if (ledger != null && random.nextInt(4) == 0) {
                close();
            }
            ledger = null;
            disk.crash();
            disk.space(Long.MAX_VALUE);
        }

        private void close() {
            try {
                ledger().close();
            } catch (LedgerException | SimulatedDisk.Crash e) {
                // Everything that was said is durable without it.
            }
        }

        private LogLedger ledger() {
            LogLedger open = ledger;
            if (open == null) {
                open = new LogLedger(disk, KEY, () -> now, random, Duration.ofDays(3_650), 4_096, 1 << 14);
                ledger = open;
                LogLedger opened = open;
                rows.forEach((key, row) -> {
                    Stored stored = stored(opened, key);
                    EnumSet<Stored> possible = EnumSet.noneOf(Stored.class);
                    row.later.forEach(each -> possible.add(each == Stored.BEGUN ? Stored.DOUBT : each));
                    assertThat(stored).as(key).isIn(possible);
                    row.is(stored);
                });
            }
            return open;
        }

        private void step() {
            if (ledger == null) {
                try {
                    ledger();
                } catch (LedgerException e) {
                    // Nothing but a fault of the disk may keep it from opening.
                    assertThat(e).hasMessageStartingWith("Cannot open the ledger in memory: ");
                    crash();
                    return;
                }
            }
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> begin();
                case 4, 5, 6 -> settle();
                case 7 -> check();
                case 8 -> remove();
                default -> other();
            }
        }

        private List<String> someKeys() {
            List<String> keys = new ArrayList<>(rows.keySet());
            Collections.shuffle(keys, new Random(random.nextLong()));
            return keys.subList(0, 1 + random.nextInt(8));
        }

        private LedgerIntent intent(String key) {
            String reference = ledger().newReference(SCOPE, key);
            return new LedgerIntent(key, reference, null, number(key), new ContentDigest(key.hashCode(), 2));
        }

        private static String number(String key) {
            return "91981234567" + key.charAt(1);
        }

        private void begin() {
            List<String> keys = someKeys();
            List<LedgerIntent> intents = keys.stream().map(this::intent).toList();
            for (String key : keys) {
                Row row = rows.get(key);
                if (row.now == Stored.NOTHING || row.now == Stored.NOT_SENT) {
                    row.later.add(Stored.BEGUN);
                }
            }
            List<LedgerDecision> decisions = attempt(() -> ledger().begin(SCOPE, intents));
            for (int i = 0; decisions != null && i < keys.size(); i++) {
                Row row = rows.get(keys.get(i));
                LedgerDecision decision = decisions.get(i);
                assertThat(decision).as(keys.get(i)).isInstanceOf(expected(row.now));
                if (decision instanceof LedgerDecision.Send) {
                    row.is(Stored.BEGUN);
                    row.reference = intents.get(i).reference();
                }
            }
        }

        private static Class<?> expected(Stored stored) {
            return switch (stored) {
                case NOTHING, NOT_SENT -> LedgerDecision.Send.class;
                case BEGUN -> LedgerDecision.InProgress.class;
                case DOUBT -> LedgerDecision.InDoubt.class;
                case ACCEPTED, REJECTED -> LedgerDecision.Done.class;
            };
        }

        private void settle() {
            List<LedgerSettlement> settlements = new ArrayList<>();
            Map<Row, Stored> outcomes = new LinkedHashMap<>();
            for (String key : someKeys()) {
                Row row = rows.get(key);
                if (row.now == Stored.BEGUN) {
                    LedgerOutcome outcome =
                            switch (random.nextInt(5)) {
                                case 0 -> LedgerOutcome.rejected(406);
                                case 1 -> LedgerOutcome.notSent(403);
                                case 2 -> LedgerOutcome.unknown(0, null);
                                default -> LedgerOutcome.accepted(100, "p", "m-" + key);
                            };
                    Stored stored =
                            switch (outcome.kind()) {
                                case ACCEPTED -> Stored.ACCEPTED;
                                case REJECTED -> Stored.REJECTED;
                                case NOT_SENT -> Stored.NOT_SENT;
                                case UNKNOWN -> Stored.DOUBT;
                            };
                    settlements.add(new LedgerSettlement(row.reference, outcome));
                    outcomes.put(row, stored);
                    row.later.add(stored);
                }
            }
            boolean done = attempt(() -> {
                        ledger().settle(settlements);
                        return true;
                    })
                    != null;
            if (done) {
                outcomes.forEach(Row::is);
            }
        }

        // What is removed may be there again after a crash, until the call has returned.
        private void remove() {
            Instant before = now.minus(RETENTION);
            rows.values().stream()
                    .filter(row -> row.now != Stored.BEGUN && row.now != Stored.DOUBT)
                    .forEach(row -> row.later.add(Stored.NOTHING));
            Long removed = attempt(() -> ledger().removeSettledBefore(before));
            LogLedger open = ledger;
            if (open == null) {
                return;
            }
            rows.forEach((key, row) -> {
                Stored stored = usable(open) ? stored(open, key) : row.now;
                assertThat(stored).isIn(Stored.NOTHING, row.now);
                boolean isOpen = row.now == Stored.BEGUN || row.now == Stored.DOUBT;
                assertThat(isOpen && stored == Stored.NOTHING).as(key).isFalse();
                if (removed != null) {
                    row.is(stored);
                } else {
                    row.now = stored;
                }
            });
        }

        private void other() {
            String key = "k" + random.nextInt(KEYS);
            if (random.nextBoolean()) {
                close();
                ledger = null;
                disk.crash();
                disk.space(Long.MAX_VALUE);
            } else {
                attempt(() -> ledger().forget(number(key)));
            }
        }

        private boolean usable(LogLedger open) {
            try {
                open.counts();
                return true;
            } catch (LedgerException e) {
                return false;
            }
        }

        // A call that fails leaves everything as it was; or the ledger is opened again.
        private <T> @Nullable T attempt(Supplier<T> call) {
            try {
                return call.get();
            } catch (LedgerException e) {
                faults++;
                LogLedger open = ledger;
                if (open != null && !usable(open)) {
                    close();
                    ledger = null;
                }
                disk.space(Long.MAX_VALUE);
                return null;
            }
        }

        private void check() {
            LogLedger open;
            try {
                open = ledger();
            } catch (LedgerException e) {
                crash();
                return;
            }
            rows.forEach((key, row) -> assertThat(stored(open, key)).as(key).isEqualTo(row.now));
            long openRows = rows.values().stream()
                    .filter(row -> row.now == Stored.BEGUN || row.now == Stored.DOUBT)
                    .count();
            assertThat(open.counts().inProgress() + open.counts().inDoubt()).isEqualTo(openRows);
            assertThat(open.open(Duration.ZERO)).hasSize((int) openRows);
        }

        private Stored stored(LogLedger open, String key) {
            LedgerEntry.State state = open.find(open.newReference(SCOPE, key))
                    .map(LedgerEntry::state)
                    .orElse(null);
            if (state == null) {
                return Stored.NOTHING;
            }
            return switch (state) {
                case IN_PROGRESS -> Stored.BEGUN;
                case IN_DOUBT -> Stored.DOUBT;
                case ACCEPTED -> Stored.ACCEPTED;
                case REJECTED -> Stored.REJECTED;
                case NOT_SENT -> Stored.NOT_SENT;
            };
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The files of a ledger after damage. The first byte of the input chooses whether the ledger was closed; each five bytes
 * that follow are one damage: what is done, in which file, where (two bytes), and with which value. A ledger is opened
 * with what is left or refused, and a single changed byte never changes what is known of an older row.
 */
public final class LedgerTarget implements Target {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.example/api/v2"));
    private static final LedgerKey KEY = LedgerKey.of("a secret of more than 16 bytes");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));
    private static final int STEP = 5;
    private static final int MAX_DAMAGES = 50;
    private static final int MAX_COPIED = 160;
    private static final int SEGMENT = 512;
    private static final int MEMORY = 1 << 14;
    private static final int OLDER_ROWS = 6;

    private final MemoryDisk closed = new MemoryDisk();
    private final MemoryDisk crashed;
    private final List<LedgerDecision> known;
    private final List<String> references = new ArrayList<>();
    private final Records records = new Records();

    /** Fills a ledger with one row for each state, and a last one that has just begun. */
    public LedgerTarget() {
        LogLedger ledger = opened(closed);
        for (int row = 0; row <= OLDER_ROWS; row++) {
            references.add(ledger.newReference(SCOPE, "row " + row));
        }
        for (int row = 0; row < OLDER_ROWS; row++) {
            ledger.begin(SCOPE, List.of(intent(row)));
        }
        settle(ledger, 0, LedgerOutcome.accepted(100, "93001", "1000042"));
        settle(ledger, 1, LedgerOutcome.rejected(406));
        settle(ledger, 2, LedgerOutcome.notSent(101));
        settle(ledger, 3, LedgerOutcome.unknown(0, null));
        settle(ledger, 5, LedgerOutcome.accepted(100, "93002", "1000043"));
        ledger.begin(SCOPE, List.of(intent(OLDER_ROWS)));
        crashed = closed.copy();
        ledger.close();
        try (LogLedger again = opened(crashed.copy())) {
            known = decisions(again);
        }
    }

    private static LogLedger opened(MemoryDisk disk) {
        return new LogLedger(disk, KEY, CLOCK, new Random(1), Duration.ofDays(1), SEGMENT, MEMORY);
    }

    private LedgerIntent intent(int row) {
        return new LedgerIntent("row " + row, references.get(row), null, Checks.NUMBER, new ContentDigest(row, 1));
    }

    private void settle(LogLedger ledger, int row, LedgerOutcome outcome) {
        ledger.settle(List.of(new LedgerSettlement(references.get(row), outcome)));
    }

    @Override
    public void check(byte[] input) {
        boolean whole = input.length > 0 && (input[0] & 1) != 0;
        MemoryDisk disk = (whole ? closed : crashed).copy();
        int damages = 0;
        boolean byteOnly = true;
        for (int at = 1; at + STEP <= input.length && damages < MAX_DAMAGES; at += STEP, damages++) {
            byteOnly &= damage(disk, Arrays.copyOfRange(input, at, at + STEP));
        }
        List<LedgerDecision> after;
        try (LogLedger ledger = opened(disk)) {
            after = decisions(ledger);
            use(ledger);
        } catch (LedgerException refused) {
            Checks.quotesNothing(refused, input);
            return;
        }
        if (damages <= 1 && byteOnly) {
            Checks.equal(after, known, "what is known of older rows");
        }
    }

    private List<LedgerDecision> decisions(LogLedger ledger) {
        List<LedgerDecision> decisions = new ArrayList<>();
        for (int row = 0; row < OLDER_ROWS; row++) {
            decisions.addAll(ledger.preview(SCOPE, List.of(intent(row))));
            ledger.find(references.get(row)).ifPresent(LedgerTarget::check);
        }
        return decisions;
    }

    private static void check(LedgerEntry entry) {
        Checks.equal(entry.reference().length(), 26, "the length of a reference");
    }

    /** What was opened can be used. */
    private void use(LogLedger ledger) {
        ledger.open(Duration.ZERO).forEach(LedgerTarget::check);
        ledger.findMessage("1000042").ifPresent(LedgerTarget::check);
        ledger.begin(SCOPE, List.of(intent(0), intent(OLDER_ROWS)));
        settle(ledger, OLDER_ROWS, LedgerOutcome.accepted(100, "93003", null));
        ledger.forget(Checks.NUMBER);
        ledger.removeSettledBefore(CLOCK.instant().plusSeconds(1));
        ledger.counts();
    }

    /** Returns whether this changes a single byte at most. */
    private boolean damage(MemoryDisk disk, byte[] step) {
        List<String> names = disk.list();
        if (names.isEmpty()) {
            return false;
        }
        String name = names.get((step[1] & 0xff) % names.size());
        byte[] bytes = disk.bytes(name).clone();
        int value = step[4] & 0xff;
        if (bytes.length == 0) {
            return false;
        }
        int at = ((step[2] & 0xff) << 8 | step[3] & 0xff) % bytes.length;
        switch ((step[0] & 0xff) % 7) {
            case 0 -> bytes[at] = step[4];
            case 1 -> bytes[at] ^= step[4];
            case 2 -> bytes = Arrays.copyOf(bytes, at);
            case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + value), (byte) 0);
            case 4 -> {
                int to = value * Records.UNIT % bytes.length;
                System.arraycopy(bytes, at, bytes, to, Math.min(MAX_COPIED, bytes.length - Math.max(at, to)));
            }
            case 5 -> bytes = Arrays.copyOf(bytes, bytes.length + value);
            default -> forge(name, bytes, at, step[4]);
        }
        disk.put(name, bytes);
        return (step[0] & 0xff) % 7 < 2;
    }

    /** Changes a byte of a record that stays valid. */
    private void forge(String name, byte[] bytes, int wanted, byte value) {
        int segment = Segment.number(name);
        for (int at = Records.HEADER; segment >= 0 && at < bytes.length; ) {
            int place = place(segment, at);
            int length = records.valid(bytes, at, bytes.length - at, place);
            if (length == 0) {
                return;
            } else if (wanted < at + length) {
                int mark = Records.mark(bytes, at);
                bytes[Math.max(wanted, at + 2)] = value;
                records.seal(bytes, at, length, place, mark);
                return;
            }
            at += length;
        }
    }

    private static int place(int segment, int offset) {
        return new Segment(segment, new MemoryDisk().create("none")).place(offset);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerDecision.Done;
import io.github.camelpickyassist.spi.LedgerDecision.InDoubt;
import io.github.camelpickyassist.spi.LedgerDecision.InProgress;
import io.github.camelpickyassist.spi.LedgerDecision.Send;
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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What a ledger on a log makes of what a disk does to it. */
class LogLedgerTest {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    private static final LedgerKey KEY = LedgerKey.of("a secret of the ledger");
    private static final String SEGMENT = "0000000001.log";

    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
    private Instant now = Instant.parse("2026-11-26T15:00:00Z");

    private LogLedger open(SimulatedDisk where) {
        return open(where, Segment.MAX_SIZE);
    }

    private LogLedger open(SimulatedDisk where, int segmentSize) {
        return new LogLedger(where, KEY, () -> now, new SplittableRandom(1), Duration.ofDays(30), segmentSize, 1 << 16);
    }

    private static LedgerIntent intent(LogLedger ledger, String key) {
        return new LedgerIntent(key, ledger.newReference(SCOPE, key), null, "919812345678", new ContentDigest(1, 2));
    }

    private static LedgerDecision begin(LogLedger ledger, String key) {
        return ledger.begin(SCOPE, List.of(intent(ledger, key))).get(0);
    }

    private static void sendAndAccept(LogLedger ledger, String key) {
        LedgerIntent intent = intent(ledger, key);
        assertThat(ledger.begin(SCOPE, List.of(intent))).containsExactly(Send.SEND);
        ledger.settle(List.of(new LedgerSettlement(intent.reference(), LedgerOutcome.accepted(100, "p", "m-" + key))));
    }

    private static Class<?> decision(LogLedger ledger, String key) {
        return ledger.preview(SCOPE, List.of(intent(ledger, key))).get(0).getClass();
    }

    private static SimulatedDisk diskWith(byte[] segment) {
        SimulatedDisk copy = new SimulatedDisk(new SplittableRandom(1));
        copy.put(SEGMENT, segment);
        return copy;
    }

    /** Two records for each key, and after each of them how long the file is. */
    private List<Integer> ends(LogLedger ledger, int keys) {
        List<Integer> ends = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            LedgerIntent intent = intent(ledger, "k" + key);
            ledger.begin(SCOPE, List.of(intent));
            ends.add(disk.bytes(SEGMENT).length);
            ledger.settle(
                    List.of(new LedgerSettlement(intent.reference(), LedgerOutcome.accepted(100, "p", "m-k" + key))));
            ends.add(disk.bytes(SEGMENT).length);
        }
        return ends;
    }

    @Test
    void goesOnAfterTheLastWholeRecordWhereverItIsCut() {
        LogLedger written = open(disk);
        List<Integer> ends = ends(written, 6);
        byte[] whole = disk.bytes(SEGMENT);

        for (int length = 0; length <= whole.length; length++) {
            LogLedger ledger = open(diskWith(Arrays.copyOf(whole, length)));
            for (int key = 0; key < 6; key++) {
                Class<?> expected = length >= ends.get(2 * key + 1)
                        ? Done.class
                        : length >= ends.get(2 * key) ? InDoubt.class : Send.class;
                assertThat(decision(ledger, "k" + key))
                        .as("cut at %d, key %d", length, key)
                        .isEqualTo(expected);
            }
            sendAndAccept(ledger, "one more");
            ledger.close();
        }
    }

    @Test
    void goesOnAfterACutAndIsWholeAgain() {
        LogLedger written = open(disk);
        List<Integer> ends = ends(written, 3);
        for (int length = ends.get(3) + 1; length < ends.get(4); length++) {
            SimulatedDisk cut = diskWith(Arrays.copyOf(disk.bytes(SEGMENT), length));
            LogLedger ledger = open(cut);
            sendAndAccept(ledger, "k2");
            ledger.close();
            cut.crash();

            LogLedger again = open(cut);

            assertThat(List.of("k0", "k1", "k2"))
                    .allSatisfy(key -> assertThat(decision(again, key)).isEqualTo(Done.class));
            again.close();
        }
    }

    /** A log that was closed says of all its records that they are durable, so each wrong bit is seen. */
    @Test
    void refusesEveryWrongBitOfALogThatWasClosed() {
        LogLedger written = open(disk);
        ends(written, 3);
        written.close();
        byte[] whole = disk.bytes(SEGMENT);
        int end = whole.length - Records.UNIT;

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            SimulatedDisk damagedDisk = diskWith(damaged);
            if (at < end) {
                assertThatThrownBy(() -> open(damagedDisk))
                        .as("byte %d", at)
                        .isInstanceOf(LedgerException.class)
                        .hasMessageMatching("(?s).* cannot be opened: 0000000001.log is damaged at byte \\d+; .*");
            } else {
                LogLedger ledger = open(damagedDisk);
                assertThat(decision(ledger, "k2")).isEqualTo(Done.class);
                ledger.close();
            }
        }
    }

    @Test
    void refusesAHoleInWhatWasDurable() {
        LogLedger written = open(disk);
        List<Integer> ends = ends(written, 3);
        byte[] whole = disk.bytes(SEGMENT);
        Arrays.fill(whole, ends.get(1), ends.get(2), (byte) 0);

        assertThatThrownBy(() -> open(diskWith(whole)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("0000000001.log is damaged at byte " + ends.get(1));
    }

    @Test
    void cutsAHoleInWhatWasNotDurable() {
        LogLedger written = open(disk);
        int before = disk.bytes(SEGMENT).length;
        List<LedgerIntent> intents = new ArrayList<>();
        for (int key = 0; key < 5; key++) {
            intents.add(intent(written, "k" + key));
        }
        written.begin(SCOPE, intents);
        byte[] whole = disk.bytes(SEGMENT);
        // The third record never reached the disk, the fourth and fifth did.
        Arrays.fill(whole, before + 2 * Records.FIXED, before + 3 * Records.FIXED, (byte) 0);

        SimulatedDisk holed = diskWith(whole);
        LogLedger ledger = open(holed);

        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 2));
        assertThat(decision(ledger, "k3")).isEqualTo(Send.class);
        // It is written where the third one was, and the fourth must not stand behind it.
        begin(ledger, "new");
        LogLedger again = open(diskWith(holed.bytes(SEGMENT)));
        assertThat(again.counts()).isEqualTo(new LedgerCounts(0, 3));
        again.close();
    }

    @Test
    void sendsNothingWhileTheDiskIsFullAndGoesOnWhenItIsNot() {
        LogLedger ledger = open(disk);
        sendAndAccept(ledger, "before");
        LedgerIntent begun = intent(ledger, "begun");
        ledger.begin(SCOPE, List.of(begun));
        disk.space(disk.used() + 40);

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> ledger.begin(SCOPE, List.of(intent(ledger, "a"), intent(ledger, "b"))))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage("Cannot write to the ledger in memory: No space left on device");
            assertThatThrownBy(() -> ledger.settle(
                            List.of(new LedgerSettlement(begun.reference(), LedgerOutcome.accepted(100, "p", "m")))))
                    .isInstanceOf(LedgerException.class);
        }
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(1, 0));
        assertThat(decision(ledger, "a")).isEqualTo(Send.class);
        assertThat(decision(ledger, "begun")).isEqualTo(InProgress.class);
        assertThat(ledger.findMessage("m")).isEmpty();

        disk.space(Long.MAX_VALUE);
        sendAndAccept(ledger, "a");
        ledger.settle(List.of(new LedgerSettlement(begun.reference(), LedgerOutcome.accepted(100, "p", "m"))));
        ledger.close();
        disk.crash();
        LogLedger again = open(disk);
        assertThat(List.of("before", "a", "begun"))
                .allSatisfy(key -> assertThat(decision(again, key)).isEqualTo(Done.class));
        assertThat(decision(again, "b")).isEqualTo(Send.class);
        again.close();
    }

    @Test
    void takesBackTwoOutcomesOfOneRow() {
        LogLedger ledger = open(disk);
        LedgerIntent begun = intent(ledger, "begun");
        ledger.begin(SCOPE, List.of(begun));
        disk.space(disk.used());

        assertThatThrownBy(() -> ledger.settle(List.of(
                        new LedgerSettlement(begun.reference(), LedgerOutcome.unknown(0, "p")),
                        new LedgerSettlement(begun.reference(), LedgerOutcome.accepted(100, "p", "m")))))
                .isInstanceOf(LedgerException.class);

        assertThat(decision(ledger, "begun")).isEqualTo(InProgress.class);
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(1, 0));
        assertThat(ledger.findMessage("m")).isEmpty();
    }

    @Test
    void cannotBeUsedAfterAForceThatFailedUntilItIsOpenedAgain() {
        LogLedger ledger = open(disk);
        sendAndAccept(ledger, "before");
        disk.failAfter(2);

        assertThatThrownBy(() -> begin(ledger, "a"))
                .isInstanceOf(LedgerException.class)
                .hasMessage("Cannot write to the ledger in memory: force failed");
        assertThatThrownBy(() -> begin(ledger, "b"))
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger in memory cannot be used until it is opened again, because the disk failed:"
                        + " force failed");
        ledger.close();

        LogLedger again = open(disk);
        assertThat(decision(again, "before")).isEqualTo(Done.class);
        assertThat(decision(again, "a")).isIn(Send.class, InDoubt.class);
        sendAndAccept(again, "b");
        again.close();
    }

    /** A system that failed to force shows what the disk does not hold, until the machine is started again. */
    @Test
    void writesAgainWhatAFailedForceMayHaveLost() {
        for (int seed = 0; seed < 50; seed++) {
            SimulatedDisk lossy = new SimulatedDisk(new SplittableRandom(seed));
            LogLedger ledger = open(lossy);
            lossy.failAfter(2);
            assertThatThrownBy(() -> begin(ledger, "a")).isInstanceOf(LedgerException.class);
            ledger.close();
            LogLedger again = open(lossy);
            Class<?> seen = decision(again, "a");
            lossy.crash();

            LogLedger afterwards = open(lossy);
            assertThat(decision(afterwards, "a")).as("seed %d", seed).isEqualTo(seen);
            afterwards.close();
        }
    }

    /** The process that created the file could neither force its header nor delete it. */
    @Test
    void writesTheHeaderAgainThatAFailedForceMayHaveLost() {
        for (int seed = 0; seed < 50; seed++) {
            SimulatedDisk lossy = new SimulatedDisk(new SplittableRandom(seed));
            lossy.failAfter(4);
            lossy.failAfter(5);
            assertThatThrownBy(() -> open(lossy)).hasMessageEndingWith("failed");
            assertThat(lossy.list()).hasSize(1);
            LogLedger ledger = open(lossy);
            sendAndAccept(ledger, "a");
            ledger.close();
            lossy.crash();

            LogLedger afterwards = open(lossy);
            assertThat(decision(afterwards, "a")).as("seed %d", seed).isEqualTo(Done.class);
            afterwards.close();
        }
    }

    /** What such a disk brings back must not stand behind the end of a file when the next one is written. */
    @Test
    void cutsAgainWhatAFailedForceMayNotHaveCut() {
        for (int seed = 0; seed < 50; seed++) {
            SimulatedDisk lossy = new SimulatedDisk(new SplittableRandom(seed));
            LogLedger ledger = open(lossy, 4_096);
            lossy.space(lossy.used() + 1_500);
            lossy.failAfter(3);
            List<LedgerIntent> intents = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                intents.add(intent(ledger, "not written " + i));
            }
            assertThatThrownBy(() -> ledger.begin(SCOPE, intents)).isInstanceOf(LedgerException.class);
            ledger.close();
            lossy.space(Long.MAX_VALUE);
            LogLedger again = open(lossy, 600);
            for (int i = 0; i < 6; i++) {
                sendAndAccept(again, "k" + i);
            }
            again.close();
            lossy.crash();

            LogLedger afterwards = open(lossy, 600);
            assertThat(decision(afterwards, "k0")).as("seed %d", seed).isEqualTo(Done.class);
            afterwards.close();
        }
    }

    /** What is open stays as old as it is, however often it is carried on. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void carriesOnMoreThanASegmentOfOpenEntriesOnce() {
        LogLedger ledger = open(disk, 600);
        for (int i = 0; i < 50; i++) {
            begin(ledger, "open " + i);
        }
        now = now.plus(Duration.ofDays(31));

        assertThat(ledger.removeSettledBefore(now)).isZero();
        List<String> files = disk.list();
        begin(ledger, "new");

        assertThat(ledger.counts().inProgress()).isEqualTo(51);
        assertThat(disk.list()).startsWith(files.toArray(new String[0])).hasSizeLessThanOrEqualTo(files.size() + 1);
        ledger.close();
        LogLedger again = open(disk, 600);
        for (int i = 0; i < 50; i++) {
            assertThat(decision(again, "open " + i)).isEqualTo(InDoubt.class);
        }
        again.close();
    }

    @Test
    void isEmptyWhenItsFirstFileWasNotFinished() {
        for (int length = 0; length < Records.HEADER; length++) {
            LogLedger written = open(new SimulatedDisk(new SplittableRandom(1)));
            written.close();
            byte[] header = new byte[length];
            LogLedger ledger = open(diskWith(header));
            sendAndAccept(ledger, "a");
            ledger.close();
        }
    }
}

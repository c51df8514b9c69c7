/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision.Done;
import io.github.camelpickyassist.spi.LedgerDecision.InDoubt;
import io.github.camelpickyassist.spi.LedgerDecision.Send;
import io.github.camelpickyassist.spi.LedgerEntry.State;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.PushLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePushLedgerTest extends PushLedgerContract {

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("ledger");
    }

    private Instant now = Instant.parse("2026-11-26T15:00:00Z");

    @Override
    protected void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    protected PushLedger open(LedgerKey key) {
        return builder().open();
    }

    private FilePushLedger.Builder builder() {
        return FilePushLedger.builder(directory(), KEY).clock(() -> now).random(new SplittableRandom(1));
    }

    private void reopen() {
        ledger.close();
        ledger = builder().open();
    }

    @Test
    void refusesAReferenceOfAnotherKey() {
        LedgerIntent wrong = new LedgerIntent("a", ledger.newReference(SCOPE, "b"), null, NUMBER, HELLO);

        assertThatThrownBy(() -> begin(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" was made for another key, scope or ledger");
    }

    @Test
    void isInDoubtAboutWhatWasInProgressWhenItIsOpenedAgain() {
        LedgerIntent begun = intent("begun");
        LedgerIntent accepted = referenced("accepted", "order-1");
        LedgerIntent free = intent("free");
        ledger.begin(SCOPE, List.of(begun, accepted, free));
        Instant since = now;
        settle(accepted, LedgerOutcome.accepted(100, "p-1", "m-1"));
        settle(free, LedgerOutcome.notSent(403));
        now = now.plusSeconds(60);

        reopen();

        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 1));
        assertThat(begin(intent("begun"))).isEqualTo(new InDoubt(since, begun.reference()));
        assertThat(begin(intent("accepted"))).isInstanceOf(Done.class);
        assertThat(ledger.find("order-1").orElseThrow().messageId()).isEqualTo("m-1");
        assertThat(ledger.findMessage("m-1").orElseThrow().pushId()).isEqualTo("p-1");
        assertThat(begin(intent("free"))).isEqualTo(Send.SEND);
        assertThat(ledger.open(Duration.ZERO)).hasSize(2);
    }

    @Test
    void goesOnOverManyFiles() {
        ledger.close();
        ledger = builder().segmentSize(4_096).open();
        for (int push = 0; push < 40; push++) {
            LedgerIntent intent = intent("row-" + push);
            begin(intent);
            if (push % 10 != 0) {
                settle(intent, LedgerOutcome.accepted(100, "p", "m-" + push));
            }
        }

        reopen();

        for (int push = 0; push < 40; push++) {
            assertThat(begin(intent("row-" + push))).isInstanceOf(push % 10 == 0 ? InDoubt.class : Done.class);
        }
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 4));
        assertThat(files().filter(name -> name.endsWith(".log"))).hasSizeGreaterThan(1);
    }

    @Test
    void removesOldFilesByItselfAndKeepsWhatIsOpen() {
        ledger.close();
        ledger = builder().segmentSize(4_096).retention(Duration.ofDays(1)).open();
        LedgerIntent begun = intent("begun");
        LedgerIntent unknown = referenced("unknown", "order-1");
        ledger.begin(SCOPE, List.of(begun, unknown));
        settle(unknown, LedgerOutcome.unknown(0, "p-0"));
        for (int push = 0; push < 400; push++) {
            now = now.plus(Duration.ofHours(1));
            LedgerIntent intent = intent("row-" + push);
            begin(intent);
            settle(intent, LedgerOutcome.accepted(100, "p", "m-" + push));
        }

        assertThat(files().filter(name -> name.endsWith(".log"))).hasSizeLessThan(8);
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(1, 1));
        assertThat(ledger.findMessage("m-1")).isEmpty();
        assertThat(begin(intent("row-399"))).isInstanceOf(Done.class);
        assertThat(ledger.find("order-1").orElseThrow().state()).isEqualTo(State.IN_DOUBT);
        settle(begun, LedgerOutcome.accepted(100, "p", "m-begun"));
        reopen();
        assertThat(begin(intent("begun"))).isInstanceOf(Done.class);
        assertThat(begin(intent("unknown"))).isInstanceOf(InDoubt.class);
        assertThat(begin(intent("row-0"))).isEqualTo(Send.SEND);
    }

    @Test
    void erasesFromItsFiles() throws IOException {
        ledger.close();
        ledger = builder().segmentSize(4_096).open();
        for (int push = 0; push < 60; push++) {
            LedgerIntent intent = new LedgerIntent(
                    "row-" + push,
                    ledger.newReference(SCOPE, "row-" + push),
                    "order-" + push,
                    "49301234" + push % 3,
                    HELLO);
            begin(intent);
            settle(intent, LedgerOutcome.accepted(100, "p", "message-" + push + "-"));
        }
        byte[] number = Arrays.copyOfRange(KEY.number("493012341").bytes(), 8, 16);
        byte[] reference = Arrays.copyOfRange(KEY.reference("order-1").bytes(), 8, 16);
        assertThat(onDisk()).contains(hex(number), hex(reference), hex("message-1-".getBytes(StandardCharsets.UTF_8)));

        assertThat(ledger.forget("493012341")).isEqualTo(20);

        for (int open = 0; open < 2; open++) {
            assertThat(onDisk())
                    .doesNotContain(hex(number), hex(reference), hex("message-1-".getBytes(StandardCharsets.UTF_8)))
                    .contains(hex("message-2-".getBytes(StandardCharsets.UTF_8)));
            assertThat(ledger.findMessage("message-1-")).isEmpty();
            assertThat(ledger.findMessage("message-2-")).isPresent();
            for (int push = 0; push < 60; push++) {
                assertThat(begin(intent("row-" + push))).isInstanceOf(Done.class);
            }
            reopen();
        }
    }

    @Test
    void storesNeitherNumbersNorKeysNorReferencesOfCallers() throws IOException {
        LedgerIntent intent = referenced("file-of-customers.csv-7", "order-4711");
        begin(intent);
        settle(intent, LedgerOutcome.accepted(100, "p-1", "m-1"));

        assertThat(onDisk())
                .doesNotContain(
                        hex(NUMBER.getBytes(StandardCharsets.UTF_8)),
                        hex("customers".getBytes(StandardCharsets.UTF_8)),
                        hex("order-4711".getBytes(StandardCharsets.UTF_8)),
                        hex("secret".getBytes(StandardCharsets.UTF_8)));
    }

    private String onDisk() throws IOException {
        StringBuilder hex = new StringBuilder();
        for (String name : files().toList()) {
            hex.append(hex(Files.readAllBytes(directory().resolve(name)))).append('\n');
        }
        return hex.toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private Stream<String> files() {
        String[] names = directory().toFile().list();
        return names == null ? Stream.empty() : Stream.of(names).sorted();
    }

    @Test
    void refusesAnotherKey() {
        ledger.close();

        assertThatThrownBy(() -> FilePushLedger.open(directory(), LedgerKey.of("another secret of it")))
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger in " + directory() + " was written with another key; open it with that key");
    }

    @Test
    void refusesASecondWriter() {
        assertThatThrownBy(() -> FilePushLedger.open(directory(), KEY))
                .isInstanceOf(LedgerException.class)
                .hasMessage("Cannot open the ledger in " + directory()
                        + ": another process, or this one, has it open; only one may write to it");
    }

    @Test
    void refusesDamageBeforeTheEnd() throws IOException {
        begin(intent("a"));
        begin(intent("b"));
        ledger.close();
        Path file = directory().resolve("0000000001.log");
        byte[] bytes = Files.readAllBytes(file);
        bytes[64 + 20] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> FilePushLedger.open(directory(), KEY))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger in " + directory()
                        + " cannot be opened: 0000000001.log is damaged at byte 64; restore the directory");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        ledger.close();
        ledger = builder().segmentSize(4_096).open();
        for (int push = 0; push < 200; push++) {
            begin(intent("row-" + push));
        }
        ledger.close();
        Files.delete(directory().resolve("0000000002.log"));

        assertThatThrownBy(() -> FilePushLedger.open(directory(), KEY))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("0000000002.log is missing");
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(files()).isNotEmpty().allSatisfy(name -> assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve(name))))
                .isEqualTo("rw-------"));
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerDecision.Done;
import io.github.camelpickyassist.spi.LedgerDecision.Send;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.PushLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    private static final String SECRET = "a secret of the ledger";
    private static final Map<String, String> ENVIRONMENT = Map.of(Ledger.KEY, SECRET);
    private static final Instant SINCE = Instant.parse("2026-11-26T15:00:00Z");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String reference = "";

    @BeforeEach
    void leaveARowInDoubt() {
        try (PushLedger ledger = open()) {
            LedgerIntent intent = intent(ledger);
            reference = intent.reference();
            ledger.begin(SCOPE, List.of(intent));
        }
    }

    private PushLedger open() {
        return FilePushLedger.builder(directory, LedgerKey.of(SECRET))
                .clock(() -> SINCE)
                .open();
    }

    private static LedgerIntent intent(PushLedger ledger) {
        return new LedgerIntent(
                "a", ledger.newReference(SCOPE, "a"), "order-1", "919812345678", new ContentDigest(1, 2));
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Ledger.run(
                List.of(arguments),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void listsWhatIsInDoubt() {
        assertThat(run(ENVIRONMENT, "list", directory.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "1 in doubt",
                        "reference                   since                     status  push id",
                        reference + "  2026-11-26T15:00:00Z           0  none");
        assertThat(err.size()).isZero();
    }

    @Test
    void listsWhatIsOlder() {
        assertThat(run(ENVIRONMENT, "list", directory.toString(), "P36500D")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("1 in doubt");
    }

    @Test
    void endsADoubt() {
        assertThat(run(ENVIRONMENT, "resolve", directory.toString(), "order-1", "accepted", "m-1"))
                .isZero();
        assertThat(run(ENVIRONMENT, "resolve", directory.toString(), reference, "not-received"))
                .isOne();
        assertThat(run(ENVIRONMENT, "resolve", directory.toString(), "order-2", "failed"))
                .isOne();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "The doubt has ended.", "Not in doubt: ACCEPTED", "There is no entry with this reference.");
        try (PushLedger ledger = open()) {
            assertThat(ledger.begin(SCOPE, List.of(intent(ledger))).get(0)).isInstanceOf(Done.class);
            assertThat(ledger.findMessage("m-1")).isPresent();
        }
    }

    @Test
    void letsARowGoAgain() {
        assertThat(run(ENVIRONMENT, "resolve", directory.toString(), reference, "not-received"))
                .isZero();

        try (PushLedger ledger = open()) {
            assertThat(ledger.begin(SCOPE, List.of(intent(ledger)))).containsExactly(Send.SEND);
        }
    }

    @Test
    void needsTheKeyFromTheEnvironment() {
        assertThat(run(Map.of(), "list", directory.toString())).isOne();
        assertThat(run(Map.of(Ledger.KEY, "another secret of it"), "list", directory.toString()))
                .isOne();
        assertThat(run(Map.of(Ledger.KEY, "short"), "list", directory.toString()))
                .isOne();

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "The environment variable PICKYASSIST_LEDGER_KEY is not set.",
                        "The ledger in " + directory + " was written with another key; open it with that key",
                        "The ledger's key has 5 bytes; at least 16 random bytes are needed, for instance from 'openssl"
                                + " rand -base64 24'");
    }

    @Test
    void saysThatTheLedgerIsInUse() {
        try (PushLedger ledger = open()) {
            assertThat(run(ENVIRONMENT, "list", directory.toString())).isOne();
            assertThat(ledger.counts().inDoubt()).isOne();
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("has it open; only one may write to it");
    }

    @Test
    void createsNothing() {
        assertThat(run(ENVIRONMENT, "list", directory.resolve("none").toString()))
                .isOne();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("none is not a directory.");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "list d tomorrow",
                "list d PT-1S",
                "resolve d r",
                "resolve d r perhaps",
                "resolve d r not-received m",
                "help"
            })
    void explainsItself(String arguments) {
        assertThat(run(ENVIRONMENT, arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage: list DIRECTORY [OLDER-THAN]");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.PushLedger;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command line for a ledger in files that no process has open: lists what is in doubt, and ends a doubt. The ledger's
 * key is read from the environment variable {@value #KEY}, because everybody on a machine can see arguments.
 */
public final class Ledger {

    /** The environment variable with the ledger's key. */
    public static final String KEY = "PICKYASSIST_LEDGER_KEY";

    private static final String USAGE = """
            usage: list DIRECTORY [OLDER-THAN]
                   resolve DIRECTORY REFERENCE accepted|failed|not-received [MESSAGE-ID]

              list     counts what is in doubt and lists it, the oldest first; OLDER-THAN is a duration such as PT1H
              resolve  ends the doubt about one entry: "accepted" and "failed" are never sent again, "not-received" is
                       sent when its row comes again

            The key of the ledger is in the environment variable %s. No process may have the ledger open.
            """.formatted(KEY);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    private Ledger(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs a command and ends the process: 0 if it was done, 1 if it failed, 2 if the arguments are wrong. */
    public static void main(String... arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    /** Runs a command and returns the exit code. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return new Ledger(environment, out, err).run(arguments);
    }

    private int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        int size = arguments.size();
        if (command.equals("list") && (size == 2 || size == 3)) {
            Duration olderThan = duration(size == 3 ? arguments.get(2) : "PT0S");
            return olderThan == null ? usage() : with(arguments.get(1), ledger -> list(ledger, olderThan));
        } else if (command.equals("resolve") && (size == 4 || size == 5)) {
            LedgerEvidence evidence = evidence(arguments.get(3), size == 5 ? arguments.get(4) : null);
            return evidence == null
                    ? usage()
                    : with(arguments.get(1), ledger -> resolve(ledger, arguments.get(2), evidence));
        }
        return usage();
    }

    private int usage() {
        err.print(USAGE);
        return 2;
    }

    /** What is done with an open ledger. */
    private interface Command {
        int run(PushLedger ledger);
    }

    private int with(String directory, Command command) {
        String key = environment.get(KEY);
        if (key == null) {
            err.println("The environment variable " + KEY + " is not set.");
            return 1;
        } else if (!Files.isDirectory(Path.of(directory))) {
            err.println(directory + " is not a directory.");
            return 1;
        }
        try (PushLedger ledger = FilePushLedger.open(Path.of(directory), LedgerKey.of(key))) {
            return command.run(ledger);
        } catch (LedgerException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private int list(PushLedger ledger, Duration olderThan) {
        LedgerCounts counts = ledger.counts();
        out.printf("%d in doubt%n", counts.inDoubt());
        List<LedgerEntry> open = ledger.open(olderThan);
        if (!open.isEmpty()) {
            out.printf("%-26s  %-24s  %6s  %s%n", "reference", "since", "status", "push id");
        }
        for (LedgerEntry entry : open) {
            String pushId = entry.pushId();
            out.printf(
                    Locale.ROOT,
                    "%-26s  %-24s  %6d  %s%n",
                    entry.reference(),
                    entry.since(),
                    entry.statusCode(),
                    pushId == null ? "none" : pushId);
        }
        return 0;
    }

    private int resolve(PushLedger ledger, String reference, LedgerEvidence evidence) {
        if (ledger.resolve(reference, evidence)) {
            out.println("The doubt has ended.");
            return 0;
        }
        out.println(ledger.find(reference)
                .map(entry -> "Not in doubt: " + entry.state())
                .orElse("There is no entry with this reference."));
        return 1;
    }

    private static @Nullable LedgerEvidence evidence(String finding, @Nullable String messageId) {
        return switch (finding) {
            case "accepted" -> LedgerEvidence.accepted(null, messageId);
            case "failed" -> LedgerEvidence.failed(0, null, messageId);
            case "not-received" -> messageId == null ? LedgerEvidence.notReceived() : null;
            default -> null;
        };
    }

    private static @Nullable Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.isNegative() ? null : duration;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

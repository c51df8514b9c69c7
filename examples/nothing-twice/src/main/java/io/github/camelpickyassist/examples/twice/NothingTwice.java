/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file of 10,000 rows, and a program that sends it and is killed five times. */
public final class NothingTwice {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int ROWS = 10_000;
    private static final int PER_PUSH = 200;
    private static final int KILLS = 5;

    private NothingTwice() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("nothing-twice-");
        try (PickyAssistSandbox sandbox = sandbox()) {
            OUT.printf("%,d rows are sent; the program is killed up to %d times.%n", ROWS, KILLS);
            Run run = killAndSend(sandbox, folder, ROWS, PER_PUSH, KILLS, System.nanoTime());
            Judgement found = run.judgement();
            OUT.printf(
                    "%d kills: %,d received the message, %d twice.%n",
                    run.kills(), found.received(), found.twice().size());
            OUT.printf("%d are in doubt; see %s%n", found.unknown(), folder.resolve("inbox/.check"));
            OUT.printf("%d are lost.%n", found.lost().size());
        }
    }

    /** What happened. */
    record Run(int kills, Judgement judgement) {}

    /** Sends a file and kills the program that does so. */
    static Run killAndSend(PickyAssistSandbox sandbox, Path folder, int rows, int perPush, int kills, long seed)
            throws IOException, InterruptedException {
        List<String> numbers = numbers(rows);
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        List<String> lines = new ArrayList<>(List.of("id,number,message"));
        for (int i = 0; i < rows; i++) {
            lines.add("R%d,%s,Hello no. %d".formatted(i, numbers.get(i), i));
        }
        Files.write(inbox.resolve("list.csv"), lines);
        List<String> settings = List.of(
                "inbox=" + inbox,
                "ledger=" + folder.resolve("ledger"),
                "camel.component.pickyassist.maxRecipientsPerPush=" + perPush,
                "camel.component.pickyassist.pushesPerMinute=0");
        int killed = new Killer(sandbox, folder, seed)
                .run(
                        FileToWhatsApp.class,
                        settings,
                        kills,
                        rows / perPush / (kills + 1),
                        () -> Files.exists(inbox.resolve(".done/list.csv")));
        return new Run(killed, Judgement.of(numbers, sandbox, unknown(inbox.resolve(".check/list.csv"))));
    }

    static List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Long.toString(919_000_000_000L + i))
                .toList();
    }

    /** A service without a limit, which keeps all that it receives. */
    static PickyAssistSandbox sandbox() {
        PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                .pushesPerMinute(0)
                .messagesKept(1_000_000)
                .create();
        sandbox.start();
        return sandbox;
    }

    private static Set<String> unknown(Path check) throws IOException {
        if (!Files.exists(check)) {
            return Set.of();
        }
        try (Stream<String> rows = Files.lines(check)) {
            return rows.filter(row -> row.contains(",unknown,"))
                    .map(row -> row.split(",", -1)[1])
                    .collect(Collectors.toSet());
        }
    }
}

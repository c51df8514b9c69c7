/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * Sends every contact in {@code data/*.csv} a personal message and prints what became of each: through a sandbox in this
 * process, or through the real service if the environment has {@code PICKYASSIST_TOKEN} and {@code
 * PICKYASSIST_APPLICATION}.
 */
public final class ContactsToWhatsApp {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ContactsToWhatsApp() {}

    public static void main(String... arguments) throws IOException {
        String token = System.getenv("PICKYASSIST_TOKEN");
        String application = System.getenv("PICKYASSIST_APPLICATION");
        boolean allAccountedFor;
        if (token != null && application != null) {
            OUT.println(
                    "PICKYASSIST_TOKEN is set: this goes through the REAL service, to real people, for real money.");
            allAccountedFor =
                    sendAndReport(Map.of("camel.component.pickyassist.token", token, "contacts.channel", application));
        } else {
            try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
                allAccountedFor = sendAndReport(Map.of(
                        "camel.component.pickyassist.token", sandbox.token(),
                        "camel.component.pickyassist.baseUrl", sandbox.baseUrl()));
                OUT.printf(
                        "The sandbox received %d messages. See them at %s%n",
                        sandbox.messages().size(), sandbox.inboxUrl());
                if (!Boolean.getBoolean("demo.exit")) {
                    OUT.println("It stays there until you press Enter.");
                    System.in.read();
                }
            }
        }
        if (!allAccountedFor) {
            System.exit(1);
        }
    }

    /**
     * Sends all files of a folder.
     *
     * @param dsl the language of the route: java, xml or yaml
     * @param properties of Camel, which go before those of {@code application.properties}
     */
    static Ledger send(Path folder, String dsl, Map<String, String> properties) throws Exception {
        Ledger ledger = new Ledger();
        Main camel = new Main();
        camel.bind("letters", new Letters());
        camel.bind("ledger", ledger);
        camel.addInitialProperty("contacts.folder", folder.toString());
        properties.forEach(camel::addOverrideProperty);
        if (dsl.equals("java")) {
            camel.configure().addRoutesBuilder(new ContactsRoute());
        } else {
            camel.configure().withRoutesIncludePattern("classpath:routes/contacts." + dsl);
        }
        try {
            camel.run();
        } finally {
            camel.stop();
        }
        return ledger;
    }

    private static boolean sendAndReport(Map<String, String> properties) throws IOException {
        // On a copy, so that this can be run again and again.
        Path data = data();
        Path folder = Files.createTempDirectory(Files.createDirectories(data.resolveSibling("target")), "run-");
        long rows = copy(data, folder);
        Ledger ledger;
        try {
            ledger = send(folder, System.getProperty("demo.dsl", "java"), properties);
        } catch (Exception e) {
            OUT.println("Camel did not start: " + e);
            return false;
        }
        print(ledger);
        OUT.printf(
                "Read files are in %s, rows to correct in %s.%n", folder.resolve(".done"), folder.resolve(".errors"));
        int known = ledger.entries().size();
        OUT.printf("%d of %d rows accounted for.%n", known, rows);
        return known == rows;
    }

    /** From the top of the repository, or from the example's own folder. */
    private static Path data() {
        Path fromTheTop = Path.of("examples", "contacts-to-whatsapp", "data");
        return Files.isDirectory(fromTheTop) ? fromTheTop : Path.of("data");
    }

    private static long copy(Path data, Path folder) throws IOException {
        long rows = 0;
        try (Stream<Path> all = Files.list(data)) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".csv")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
                try (Stream<String> lines = Files.lines(file)) {
                    rows += lines.count() - 1;
                }
            }
        }
        return rows;
    }

    private static void print(Ledger ledger) {
        List<Ledger.Entry> entries = ledger.entries().stream()
                .sorted(Comparator.comparing(Ledger.Entry::id))
                .toList();
        OUT.printf("%-8s%-18s%-12s%s%n", "id", "number", "state", "");
        Map<String, Integer> counts = new TreeMap<>();
        for (Ledger.Entry entry : entries) {
            OUT.printf("%-8s%-18s%-12s%s%n", entry.id(), entry.number(), entry.state(), entry.detail());
            counts.merge(entry.state(), 1, Integer::sum);
        }
        OUT.println();
        counts.forEach((state, count) -> OUT.printf("%5d %s%n", count, state));
    }
}

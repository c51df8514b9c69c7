/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * Sends every contact in {@code data/*.csv} a personal message and prints what became of each: through a sandbox in this
 * process, or through the real service if the environment has {@code PICKYASSIST_TOKEN} and {@code
 * PICKYASSIST_APPLICATION}.
 */
public final class ContactsToWhatsApp {

    private static final String COMMAND = "./mvnw -q compile exec:java";
    private static final Map<String, Fault> FAULTS = Map.of(
            "answerLost", Fault.answerLost(),
            "noCredit", Fault.refusal(StatusCode.INSUFFICIENT_BALANCE),
            "serviceDown", Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));

    private final PrintStream out;
    private final long start = System.nanoTime();

    private ContactsToWhatsApp(PrintStream out) {
        this.out = out;
    }

    public static void main(String... arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean complete = false;
        try {
            complete = new ContactsToWhatsApp(out).run(System.getenv());
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
        }
        if (!complete) {
            System.exit(1);
        }
    }

    /** Whether every row is accounted for. */
    private boolean run(Map<String, String> environment) throws IOException {
        Path data = data();
        out.println("Contacts to WhatsApp: reads " + data
                + ", sends each row a personal message, and says what became of" + " each.");
        String token = environment.get("PICKYASSIST_TOKEN");
        String application = environment.get("PICKYASSIST_APPLICATION");
        if (token != null && application != null) {
            out.println(
                    "PICKYASSIST_TOKEN is set: this goes through the REAL service, to real people, for real money.");
            return sendAndReport(
                    data, Map.of("camel.component.pickyassist.token", token, "contacts.channel", application));
        }
        out.println("Nothing leaves this machine: a sandbox in this process stands in for the service.");
        return runWithSandbox(data);
    }

    private boolean runWithSandbox(Path data) throws IOException {
        boolean staying = !Boolean.getBoolean("demo.exit");
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            plan(sandbox);
            if (staying) {
                progress("Watch the messages arrive in the inbox: " + sandbox.inboxUrl());
            }
            boolean complete = sendAndReport(
                    data,
                    Map.of(
                            "camel.component.pickyassist.token",
                            System.getProperty("demo.token", sandbox.token()),
                            "camel.component.pickyassist.baseUrl",
                            sandbox.baseUrl()));
            tryNext();
            if (staying) {
                out.printf("%nThe inbox is at %s until you press Enter.%n", sandbox.inboxUrl());
                System.in.read();
            }
            return complete;
        }
    }

    private static void plan(PickyAssistSandbox sandbox) {
        String name = System.getProperty("demo.fault");
        if (name != null) {
            Fault fault = FAULTS.get(name);
            if (fault == null) {
                throw new IllegalArgumentException("demo.fault: one of " + FAULTS.keySet() + " expected, not " + name);
            }
            sandbox.onEveryPush(fault);
        }
    }

    private void tryNext() {
        out.printf("%nTry next:%n");
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("without sending", "-Ddemo.dry=true");
        commands.put("an answer that is lost", "-Ddemo.fault=answerLost");
        commands.put("an empty balance", "-Ddemo.fault=noCredit");
        commands.put("a service that is down", "-Ddemo.fault=serviceDown");
        commands.put("a wrong token", "-Ddemo.token=wrong");
        commands.put("your own file", "-Ddemo.data=my.csv");
        commands.put("the route in YAML", "-Ddemo.dsl=yaml");
        commands.forEach((what, option) -> out.printf("  %-24s%s %s%n", what, COMMAND, option));
    }

    private boolean sendAndReport(Path data, Map<String, String> properties) throws IOException {
        // On a copy, so that this can be run again and again.
        Path folder = Files.createTempDirectory(Files.createDirectories(home().resolve("target")), "run-");
        List<String> files = copy(data, folder);
        Map<String, PushResult> results;
        progress("Starting Camel");
        try {
            results = send(folder, System.getProperty("demo.dsl", "java"), properties, new Results(this::progress));
        } catch (Exception e) {
            out.println("Camel did not start: " + e);
            return false;
        }
        new Report(out).print(results, folder);
        boolean complete =
                results.keySet().containsAll(files) && results.values().stream().allMatch(PushResult::isComplete);
        out.printf("%n%s%n", complete ? "All rows are accounted for." : "Not all rows are accounted for; see the log.");
        return complete;
    }

    /**
     * Sends all files of a folder.
     *
     * @param dsl the language of the route: java, xml or yaml
     * @param properties of Camel, which take precedence over those of {@code application.properties}
     * @return the result of each file
     */
    static Map<String, PushResult> send(Path folder, String dsl, Map<String, String> properties, Results results)
            throws Exception {
        Main camel = new Main();
        camel.bind("results", results);
        Map<String, String> all = new HashMap<>(Map.of("contacts.dryRun", System.getProperty("demo.dry", "false")));
        all.putAll(properties);
        all.put("contacts.folder", folder.toString());
        all.forEach(camel::addOverrideProperty);
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
        return results.byFile();
    }

    /** The folder of this example, seen from the top of the repository or from itself. */
    private static Path home() {
        Path fromTheTop = Path.of("examples", "contacts-to-whatsapp");
        return Files.isDirectory(fromTheTop) ? fromTheTop : Path.of("");
    }

    /** The file or folder that {@code demo.data} names, or else the example's own. */
    private static Path data() {
        String named = System.getProperty("demo.data");
        Path data = named == null ? home().resolve("data") : Path.of(named);
        if (!Files.exists(data)) {
            throw new IllegalArgumentException("demo.data: " + data.toAbsolutePath()
                    + " not found; a CSV file with the columns id, name, number, item, ready and picture expected");
        } else if (!Files.isDirectory(data) && !data.toString().endsWith(".csv")) {
            throw new IllegalArgumentException("demo.data: " + data + " is not named *.csv; rename it");
        }
        return data;
    }

    private static List<String> copy(Path data, Path folder) throws IOException {
        List<Path> files = List.of(data);
        if (Files.isDirectory(data)) {
            try (Stream<Path> all = Files.list(data)) {
                files = all.filter(each -> each.toString().endsWith(".csv"))
                        .sorted()
                        .toList();
            }
        }
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    private void progress(String what) {
        out.printf("[%4.1f s] %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}

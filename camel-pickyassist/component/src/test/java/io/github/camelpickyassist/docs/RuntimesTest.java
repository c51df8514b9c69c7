/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tables of runtimes say what {@code compat/runtimes} has seen and kept as data. With {@code -Ddocs.write=true} they are
 * written instead of compared.
 */
@Tag("sources")
class RuntimesTest {

    private static final Path DATA = Documents.TOP.resolve("src/docs/reference/runtimes");
    private static final List<String> CHECKS = List.of("send", "refuse", "health", "meters", "wrongOption");
    private static final List<String> VERSIONS_AND_DATE = List.of("runtime", "camel", "jdk", "date");
    private static final String HEADINGS = "send | refuse | health | meters | wrong option |";
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** Texts with numbers in them, 4.9 before 4.14. */
    private static final Comparator<String> VERSIONS =
            Comparator.comparing(text -> DIGITS.matcher(text).replaceAll(digits -> "%4s".formatted(digits.group())));

    /** What one run has seen, and the name of its file. */
    private record Run(String file, Properties facts) {

        String get(String name) {
            return facts.getProperty(name, "not checked");
        }

        String runtimeWithoutVersion() {
            return get("runtime").replaceAll(" [\\d.]+$", "");
        }

        String jdkWithoutUpdate() {
            return get("jdk").replaceAll("\\..*", "");
        }

        /** What runs on several JDKs have in common. */
        List<String> row() {
            return Stream.concat(Stream.of("runtime", "camel"), CHECKS.stream())
                    .map(this::get)
                    .toList();
        }

        /** The name that {@code compat/runtimes} gives the file: one for each runtime, version of Camel and JDK. */
        String expectedFile() {
            return "%s-camel-%s-jdk-%s.properties"
                    .formatted(get("runtime"), get("camel"), jdkWithoutUpdate())
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[ /]", "-");
        }

        Stream<String> furtherChecks() {
            return facts.stringPropertyNames().stream()
                    .filter(name -> !CHECKS.contains(name) && !VERSIONS_AND_DATE.contains(name))
                    .sorted();
        }
    }

    @Test
    void haveARowForEachRun() throws IOException {
        String table = group(runs(), Run::row).entrySet().stream()
                .map(row -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                row.getKey().get(0),
                                row.getKey().get(1),
                                values(row.getValue(), "jdk"),
                                String.join(" | ", row.getKey().subList(2, 2 + CHECKS.size())),
                                values(row.getValue(), "date")))
                .collect(joining("\n"));
        ReferenceTest.compare(
                "src/docs/reference/runtimes.md",
                "runtimes",
                "| runtime | Camel | JDK | " + HEADINGS + " run on |\n" + "| --- ".repeat(9) + "|\n" + table);
    }

    @Test
    void areSummedUpOnTheFrontPage() throws IOException {
        String table = group(runs(), Run::runtimeWithoutVersion).entrySet().stream()
                .map(row -> "| %s | %s | %s | %s |"
                        .formatted(
                                row.getKey(),
                                values(row.getValue(), "camel"),
                                distinct(row.getValue(), Run::jdkWithoutUpdate),
                                CHECKS.stream()
                                        .map(check -> sum(row.getValue(), check))
                                        .collect(joining(" | "))))
                .collect(joining("\n"));
        ReferenceTest.compare(
                "README.md",
                "runtimes",
                "| runtime | Camel | Java | " + HEADINGS + "\n" + "| --- ".repeat(8) + "|\n" + table);
    }

    @Test
    void haveARowForEachFurtherCheckOfTheirLane() throws IOException {
        Map<List<String>, List<Run>> rows = new LinkedHashMap<>();
        for (Run run : runs()) {
            run.furtherChecks().forEach(name -> rows.computeIfAbsent(
                            List.of(run.get("runtime"), run.get("camel"), name, run.get(name)),
                            row -> new ArrayList<>())
                    .add(run));
        }
        String table = rows.entrySet().stream()
                .map(row -> "| %s | %s | %s | `%s` | %s |"
                        .formatted(
                                row.getKey().get(0),
                                row.getKey().get(1),
                                values(row.getValue(), "jdk"),
                                row.getKey().get(2),
                                row.getKey().get(3)))
                .collect(joining("\n"));
        ReferenceTest.compare(
                "src/docs/reference/runtimes.md",
                "further",
                "| runtime | Camel | JDK | check | seen |\n" + "| --- ".repeat(5) + "|"
                        + (table.isEmpty() ? "" : "\n" + table));
    }

    @Test
    void nameTheirVersions() throws IOException {
        assertThat(runs()).isNotEmpty().allSatisfy(run -> {
            assertThat(run.facts().stringPropertyNames()).containsAll(VERSIONS_AND_DATE);
            assertThat(run.facts().values()).noneMatch(value -> value.toString().isBlank());
        });
    }

    @Test
    void areFromOneFileForEachRuntimeVersionOfCamelAndJdk() throws IOException {
        assertThat(runs()).allSatisfy(run -> assertThat(run.file())
                .as("compat/runtimes --collect gives it this name")
                .isEqualTo(run.expectedFile()));
    }

    @Test
    void haveNotFailed() throws IOException {
        assertThat(runs())
                .as("compat/runtimes says why, and runs it again with --lane")
                .allSatisfy(run -> assertThat(run.facts().values()).doesNotContain("failed"));
    }

    /** "yes" if every run says so, with or without a remark. */
    private static String sum(List<Run> runs, String check) {
        long yes = runs.stream().filter(run -> run.get(check).startsWith("yes")).count();
        return yes == runs.size() ? "yes" : yes == 0 ? "no" : "in part";
    }

    private static String values(Collection<Run> runs, String name) {
        return distinct(runs, run -> run.get(name));
    }

    private static String distinct(Collection<Run> runs, Function<Run, String> value) {
        return runs.stream().map(value).distinct().sorted(VERSIONS).collect(joining(", "));
    }

    private static <K> Map<K, List<Run>> group(List<Run> runs, Function<Run, K> key) {
        return runs.stream().collect(groupingBy(key, LinkedHashMap::new, toList()));
    }

    private static List<Run> runs() throws IOException {
        Map<String, Run> runs = new TreeMap<>(VERSIONS);
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file : files.toList()) {
                Properties facts = new Properties();
                try (Reader in = Files.newBufferedReader(file)) {
                    facts.load(in);
                }
                runs.put(
                        file.getFileName().toString(),
                        new Run(file.getFileName().toString(), facts));
            }
        }
        return List.copyOf(runs.values());
    }
}

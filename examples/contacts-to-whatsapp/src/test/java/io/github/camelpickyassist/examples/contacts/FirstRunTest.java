/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads who runs the program for the first time, in a process of its own. */
@Timeout(120)
class FirstRunTest {

    private static final Pattern INBOX = Pattern.compile("http://\\S+");

    @TempDir
    Path folder;

    /** A run of the program and what it printed. */
    private record Run(List<String> lines, int exitCode) {
        String text() {
            return String.join("\n", lines);
        }

        int line(String text) {
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("no '" + text + "' in\n" + text());
        }
    }

    @Test
    void tellsWhatItDoesThenTheTotalsThenWhatToCorrect() throws Exception {
        Run run = run("-Ddemo.exit=true");

        assertThat(run.exitCode).isZero();
        assertThat(run.lines.get(0)).startsWith("Contacts to WhatsApp: reads ");
        assertThat(run.lines.get(1)).startsWith("Nothing leaves this machine");
        assertThat(Stream.of(
                                "Sending pickups.csv",
                                "pickups.csv, 200 rows: 190 accepted, 10 rejected, 0 not sent, 0 unknown",
                                "Not accepted, with all columns in ",
                                "number: leading '00'; digits with country code expected",
                                "Remove it, or add normalizeNumbers=true to the route.",
                                "Accepted, 3 of 190:",
                                "All rows are accounted for.",
                                "Try next:")
                        .map(run::line))
                .isSorted();
        assertThat(run.text())
                .as("nothing points to a server that is gone")
                .doesNotContain("http://127")
                .doesNotContain("http://localhost")
                .doesNotContain("inbox")
                .contains("./mvnw -q compile exec:java -Ddemo.fault=answerLost")
                .contains("./mvnw -q compile exec:java -Ddemo.token=wrong")
                .contains("./mvnw -q compile exec:java -Ddemo.data=my.csv");
        assertThat(run.text()).as("numbers are masked").doesNotContain("447700900066");
    }

    /** The inbox answers as long as it is named, and before anything is sent. */
    @Test
    void namesTheInboxWhileItRuns() throws Exception {
        Process process = start();
        try (BufferedReader out = reader(process)) {
            List<String> lines = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.endsWith("until you press Enter.")) {
                lines.add(line);
                line = out.readLine();
            }
            Run run = new Run(lines, 0);
            assertThat(run.line("Watch the messages arrive in the inbox: "))
                    .isLessThan(run.line("Sending pickups.csv"));
            Matcher url = INBOX.matcher(String.valueOf(line));
            assertThat(url.find()).as(line).isTrue();
            assertThat(java.net.URI.create(url.group()).toURL().openStream().readAllBytes())
                    .isNotEmpty();
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Ddemo.fault=answerLost | 0 accepted, 10 rejected, 0 not sent, 190 unknown | Do not send the row again",
                "-Ddemo.fault=noCredit | 0 accepted, 200 rejected, 0 not sent, 0 unknown | Add credit",
                "-Ddemo.fault=serviceDown | 0 accepted, 10 rejected, 190 not sent, 0 unknown | Send the row again later.",
                "-Ddemo.token=wrong | 0 accepted, 200 rejected, 0 not sent, 0 unknown | Check the token",
                "-Ddemo.token=wrong | 0 accepted, 200 rejected, 0 not sent, 0 unknown | and 187 more: Authentication Failed"
            })
    void showsWhatCanGoWrong(String option, String totals, String remedy) throws Exception {
        Run run = run("-Ddemo.exit=true", option);

        assertThat(run.text()).contains(totals, remedy, "All rows are accounted for.");
        assertThat(run.exitCode).isZero();
    }

    @Test
    void showsWhatItWouldSend() throws Exception {
        Run run = run("-Ddemo.exit=true", "-Ddemo.dry=true");

        assertThat(run.text())
                .contains("dry run: 0 accepted, 10 rejected, 190 not sent, 0 unknown")
                .contains("Nothing was sent. It would take 1 push and, at the limit, 0 seconds:")
                .contains("447700900032      Hello Niamh Doyle 👋 We have the repaired guitar 🎸 ready for you")
                .contains("and 180 more");
    }

    @Test
    void readsAnotherFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("my.csv"), "id,name,number,item,ready,picture\n1,Ann,12025550101,keys,today,\n");

        assertThat(run("-Ddemo.exit=true", "-Ddemo.data=" + file).text()).contains("my.csv, 1 row: 1 accepted");
    }

    @Test
    void saysWhatToDoAboutOtherColumns() throws Exception {
        Path file = Files.writeString(folder.resolve("my.csv"), "who,phone\nAnn,12025550101\n");

        assertThat(run("-Ddemo.exit=true", "-Ddemo.data=" + file).text())
                .contains("name: missing; the message pattern needs it; found: who, phone")
                .contains("Add the column, or correct its name in the pattern.")
                .doesNotContain("Send the row again later.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Ddemo.data=none.csv | none.csv not found",
                "-Ddemo.data=pom.xml | pom.xml is not named *.csv; rename it",
                "-Ddemo.fault=rain | demo.fault: one of "
            })
    void saysWhatIsWrongWithItsOptions(String option, String message) throws Exception {
        Run run = run("-Ddemo.exit=true", option);

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.text()).contains(message).doesNotContain("\tat ");
    }

    private static Run run(String... options) throws Exception {
        Process process = start(options);
        try (BufferedReader out = reader(process)) {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Run(lines, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, ContactsToWhatsApp.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("PICKYASSIST_"));
        return builder.start();
    }
}

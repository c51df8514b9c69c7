/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMedia;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is large or long passes through a JVM that could not hold it. The system properties {@code heap.…} try other
 * sizes; {@code src/docs/reference/figures.md} has the figures.
 */
@Timeout(300)
class SmallHeapTest {

    private static final long DOCUMENT = 100L * 1024 * 1024;

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).mediaBytesKept(0).create();

    @TempDir
    Path directory;

    @Test
    void sendsTheLargestDocument() throws Exception {
        Path document = document();

        String line = inAJvmWith(
                System.getProperty("heap.media", "64m"), "pickyassist:media?number=919812345678", document.toString());

        assertThat(line).startsWith("accepted=1 of=1 ");
        assertThat(sandbox.messages()).hasSize(1);
        ReceivedMedia.ByContent media =
                (ReceivedMedia.ByContent) sandbox.messages().get(0).media();
        assertThat(media.file().length()).isEqualTo(DOCUMENT);
        assertThat(media.file().sha256()).isEqualTo(sha256(document));
    }

    @Test
    void sendsAMillionRows() throws Exception {
        int rows = Integer.getInteger("heap.rows", 1_000_000);

        String line = inAJvmWith(
                System.getProperty("heap.list", "128m"),
                "pickyassist:dynamic?pushesPerMinute=0&outcomes=failures&maxRecipientsPerPush=10000&duplicates="
                        + System.getProperty("heap.duplicates", "reject"),
                Integer.toString(rows));

        assertThat(line).startsWith("accepted=" + rows + " of=" + rows + " outcomes=0 ");
        assertThat(sandbox.requests()).isEqualTo((rows + 9_999) / 10_000);
        assertThat(sandbox.pushes())
                .allSatisfy(push -> assertThat(push.push().recipients()).hasSizeLessThanOrEqualTo(10_000));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            push    | {"globalmessage":"          | x                                              | ","data":[]}       | too long
            push    | {"data":[{"media_code":"    | AAAA                                           | "}]}               | too long
            push    | {"data":[{"number":"1"}     | ,{"number":"919812345678","message":"Hello"}   | ]}                 | exceed the maximum of 10000
            push    | {"data":[],"x":[0           | ,1234567                                       | ]}                 | larger than
            push    | {"data":[{"number":"1"      | ,"#":"Hello"                                   | }]}                | larger than
            dynamic | [{"number":"1","message":"  | x                                              | "}]                | too long
            dynamic | [{"number":"1"              | ,"#":1                                         | }]                 | larger than
            dynamic | [{"number":"1","message":[0 | ,1234567                                       | ]}]                | larger than
            """)
    void refusesADocumentThatIsLargerThanTheHeap(String mode, String start, String middle, String end, String problem)
            throws Exception {
        Path document = document(start, middle, end, 150L * 1024 * 1024);

        String line = inAJvmWith("64m", "pickyassist:" + mode, document.toString());

        assertThat(line).contains("InvalidPushException: Nothing sent: ").contains(problem);
    }

    @Test
    void skipsFieldsThatAreNotRequested() throws Exception {
        String start = "[{\"number\":\"919812345678\",\"message\":\"Hello\",\"photo\":\"";
        Path document = document(start, "x", "\"}]", 150L * 1024 * 1024);

        assertThat(inAJvmWith("64m", "pickyassist:dynamic", document.toString()))
                .startsWith("accepted=1 of=1 ");
    }

    /** A document whose middle comes again and again, # standing for a number that counts. */
    private Path document(String start, String middle, String end, long length) throws IOException {
        Path document = directory.resolve("large.json");
        try (Writer out = Files.newBufferedWriter(document)) {
            out.write(start);
            String many = middle.contains("#") ? middle : middle.repeat(4096 / middle.length());
            long count = 0;
            for (long written = 0; written < length; written += many.length() + 6) {
                out.write(many.replace("#", Long.toString(count++)));
            }
            out.write(end);
        }
        return document;
    }

    /** Runs {@link SmallJvm} and gives back the line that it prints. */
    private String inAJvmWith(String heap, String endpoint, String body) throws IOException, InterruptedException {
        Path said = directory.resolve("said.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallJvm.class.getName(),
                        sandbox.baseUrl(),
                        sandbox.token(),
                        endpoint,
                        body)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = child.waitFor(240, TimeUnit.SECONDS);
        child.destroyForcibly();
        String output = Files.readString(said);
        assertThat(ended).as("child ended by itself; it said: %s", output).isTrue();
        assertThat(child.waitFor()).as("exit code; the child said: %s", output).isZero();
        // What it logged comes before.
        String line = output.strip().substring(output.strip().lastIndexOf('\n') + 1);
        System.out.println("-Xmx" + heap + " " + endpoint + ": " + line);
        return line;
    }

    /** A sparse file, so that nothing of its size is written to a disk; what is in it begins and ends and turns up. */
    private Path document() throws IOException {
        Path document = directory.resolve("large.pdf");
        try (RandomAccessFile file = new RandomAccessFile(document.toFile(), "rw")) {
            file.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
            for (long place = 1_000_003; place < DOCUMENT; place += 1_000_003) {
                file.seek(place);
                file.writeLong(place);
            }
            file.setLength(DOCUMENT);
        }
        return document;
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

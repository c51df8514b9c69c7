/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.MediaContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushDocumentTest {

    private final PushDocument document = new PushDocument();

    @Test
    void takesAsMuchAgainAsThereIsBeforeItStartsAnotherChunk() throws IOException {
        write("a".repeat(100));
        for (int i = 0; i < 10; i++) {
            write("b".repeat(10));
        }
        write("c");

        assertThat(stretches()).containsExactly("a".repeat(100), "b".repeat(100), "c");
    }

    @Test
    void startsAChunkForWhatIsLongerThanAllBefore() throws IOException {
        write("a");
        write("b".repeat(1000));

        assertThat(stretches()).containsExactly("a", "b".repeat(1000));
    }

    @Test
    void putsAFileBetweenTheStretchesAndWritesNoneThatIsEmpty() throws IOException {
        document.insert(MediaContent.ofBase64("AAAA"));
        write("a");
        document.insert(MediaContent.ofBase64("BBBB"));
        document.insert(MediaContent.ofBase64("CCCC"));

        write("b".repeat(20));
        write("c".repeat(10));
        document.insert(MediaContent.ofBase64("DDDD"));
        write("d".repeat(10));

        assertThat(stretches())
                .containsExactly("AAAA", "a", "BBBB", "CCCC", "b".repeat(20), "c".repeat(10), "DDDD", "d".repeat(10));
    }

    @Test
    void takesBytesOneByOne() throws IOException {
        for (char c = 'a'; c < 'e'; c++) {
            document.write(c);
        }

        assertThat(String.join("", stretches())).isEqualTo("abcd");
        assertThat(document.finished().length()).isEqualTo(4);
    }

    private void write(String text) throws IOException {
        document.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the document writes at a time. */
    private List<String> stretches() throws IOException {
        List<String> stretches = new ArrayList<>();
        document.finished().writeTo(new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int count) {
                stretches.add(new String(bytes, from, count, StandardCharsets.US_ASCII));
            }

            @Override
            public void write(byte[] bytes) {
                write(bytes, 0, bytes.length);
            }
        });
        return stretches;
    }
}

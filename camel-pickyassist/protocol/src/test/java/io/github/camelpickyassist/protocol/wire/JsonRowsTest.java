/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static io.github.camelpickyassist.protocol.wire.Documents.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {

    @Test
    void readsTheElementsOfAnArray() throws IOException {
        assertThat(rows("[{\"a\":1,\"b\":[null,{}]}, [2], \"x\", 3, 4.50, true, null]"))
                .containsExactly(
                        Map.of("a", 1, "b", Arrays.asList(null, Map.of())),
                        List.of(2),
                        "x",
                        3,
                        new BigDecimal("4.50"),
                        true,
                        null);
    }

    @Test
    void readsASingleObjectAsOneRow() throws IOException {
        assertThat(rows(" {\"a\":\"b\"} \n")).containsExactly(Map.of("a", "b"));
    }

    @Test
    void readsNothingFromAnEmptyArray() throws IOException {
        assertThat(rows("[ ]")).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheFields() throws IOException {
        assertThat(((Map<?, ?>) rows("[{\"z\":1,\"a\":2,\"m\":3}]").get(0))
                        .keySet()
                        .toString())
                .isEqualTo("[z, a, m]");
    }

    @Test
    void hasAsManyRowsAsItReturns() throws IOException {
        JsonRows rows = JsonRows.of(in("[1]"));

        assertThat(rows.next()).isEqualTo(1);
        assertThat(rows.hasNext()).isFalse();
        assertThat(rows.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(rows::next);
    }

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource({
        "'', empty",
        "' ', empty",
        "\"s3cr3t\", neither a JSON array nor an object",
        "1, neither a JSON array nor an object",
        "null, neither a JSON array nor an object",
        "s3cr3t, not JSON"
    })
    void acceptsAnArrayOrAnObject(String document, String problem) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> JsonRows.of(in(document)))
                .withMessageStartingWith(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
    }

    @Test
    void refusesAnEncodingThatNobodyUses() {
        byte[] document = {0, ' ', 0, 0, '[', ']'};

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> JsonRows.of(new ByteArrayInputStream(document)))
                .matches(MalformedDocumentException::isNotUtf8);
    }

    @ParameterizedTest(name = "{1} good rows, then {2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            [1,2] s3cr3t              | 2 | not JSON, or incomplete at line 1
            [1,2] 3                   | 2 | text after the JSON document at line 1
            {"a":1} {}                | 1 | text after the JSON document at line 1
            [1,2                      | 2 | not JSON, or incomplete at line 1
            [1,2,                     | 2 | not JSON, or incomplete at line 1
            [{"a":1},{"b":"s3cr3t     | 1 | not JSON, or incomplete at line 1
            [{"a":1},{"b":}]          | 1 | not JSON, or incomplete at line 1
            [{"a":1},{"b":s3cr3t},3]  | 1 | not JSON, or incomplete at line 1
            [1,{"a":1,"a":2,"b":3},4] | 1 | duplicate property at line 1
            [1,s3cr3t,3]              | 1 | not JSON, or incomplete at line 1
            [1,[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]],2] | 1 | JSON that is nested too deep, too long or has too many parts
            """)
    void endsWhereTheDocumentIsBroken(String document, int good, String problem) throws IOException {
        JsonRows rows = JsonRows.of(in(document));
        for (int i = 0; i < good; i++) {
            assertThat(rows.hasNext()).isTrue();
            rows.next();
        }

        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(rows::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith(problem)
                    .message()
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void refusesLoneSurrogates() throws IOException {
        byte[] document = "[\"x?\"]".getBytes(StandardCharsets.US_ASCII);
        document[3] = (byte) 0xff;
        JsonRows rows = JsonRows.of(new java.io.ByteArrayInputStream(document));

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(rows::next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "x", "1", "\"x\"", ""})
    void closesItsSource(String document) throws IOException {
        boolean good = document.equals("[1]");
        boolean[] closed = {false};
        InputStream source = new java.io.FilterInputStream(in(document)) {
            @Override
            public void close() throws IOException {
                closed[0] = true;
                super.close();
            }
        };
        if (good) {
            try (JsonRows rows = JsonRows.of(source)) {
                assertThat(rows.next()).isEqualTo(1);
                assertThat(closed[0]).isFalse();
            }
        } else {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> JsonRows.of(source));
        }
        assertThat(closed[0]).isTrue();
    }

    @Test
    void throwsTheExceptionOfItsSource() throws IOException {
        InputStream failing = new java.io.SequenceInputStream(in("[1,2,3"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("line dropped");
            }
        });
        JsonRows rows = JsonRows.of(failing);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> rows.forEachRemaining(row -> {}))
                .withMessageContaining("line dropped");
    }

    @Test
    void readsCharactersThatSomebodyElseHasDecoded() throws IOException {
        Reader document = new StringReader("[{\"a\":\"é\",\"b\":[1,{}]}]");

        try (JsonRows rows = JsonRows.of(document, DocumentBounds.DOCUMENTED, "a"::equals)) {
            assertThat(rows.next()).isEqualTo(mapOf("a", "é", "b", RowReader.NOT_READ));
        }
    }

    @Test
    void boundsEachRowForItself() throws IOException {
        String row = "{\"ab\":\"cde\"}";
        int characters = 2 * DocumentBounds.OF_A_VALUE + "ab".length() + "cde".length();

        assertThat(rows("[" + row + "," + row + "," + row + "]", characters)).hasSize(3);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> rows("[" + row + "]", characters - 1))
                .withMessageContaining("larger than " + (characters - 1) + " characters");
    }

    private static List<Object> rows(String document, int mostCharacters) throws IOException {
        List<Object> rows = new ArrayList<>();
        JsonRows.of(in(document), new DocumentBounds(1000, mostCharacters), name -> true)
                .forEachRemaining(rows::add);
        return rows;
    }

    private static Map<String, Object> mapOf(String first, Object value, String second, Object other) {
        Map<String, Object> map = new HashMap<>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    @Test
    void readsAMillionRowsInConstantSpace() throws IOException {
        int count = 1_000_000;
        Rows generated = new Rows(count);
        long before = heapInUse();
        long most = 0;
        int read = 0;

        try (JsonRows rows = JsonRows.of(generated)) {
            while (rows.hasNext()) {
                assertThat(rows.next()).isNotNull();
                if (++read % 250_000 == 0) {
                    most = Math.max(most, heapInUse() - before);
                }
                // Nothing is read ahead but a buffer.
                if (generated.given - read > 1000) {
                    throw new AssertionError("read " + (generated.given - read) + " rows ahead");
                }
            }
        }

        assertThat(read).isEqualTo(count);
        assertThat(most).isLessThan(8L * 1024 * 1024);
    }

    private static long heapInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Object> rows(String document) throws IOException {
        List<Object> rows = new ArrayList<>();
        try (JsonRows source = JsonRows.of(in(document))) {
            source.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** An array of so many rows, made as it is read. */
    private static final class Rows extends InputStream {
        private final int count;
        private int given;
        private byte[] row = {'['};
        private int at;

        Rows(int count) {
            this.count = count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int from, int most) {
            if (at == row.length) {
                if (given > count) {
                    return -1;
                }
                String next = given == count
                        ? "]"
                        : (given == 0 ? "" : ",") + "{\"number\":\"" + (919800000000L + given)
                                + "\",\"message\":\"Hello " + given + "\"}";
                row = next.getBytes(StandardCharsets.US_ASCII);
                given++;
                at = 0;
            }
            int count = Math.min(most, row.length - at);
            System.arraycopy(row, at, buffer, from, count);
            at += count;
            return count;
        }
    }
}

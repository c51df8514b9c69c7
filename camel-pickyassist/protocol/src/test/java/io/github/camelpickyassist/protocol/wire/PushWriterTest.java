/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static io.github.camelpickyassist.protocol.wire.Documents.TOKEN;
import static io.github.camelpickyassist.protocol.wire.Documents.byContent;
import static io.github.camelpickyassist.protocol.wire.Documents.bytes;
import static io.github.camelpickyassist.protocol.wire.Documents.content;
import static io.github.camelpickyassist.protocol.wire.Documents.tree;
import static io.github.camelpickyassist.protocol.wire.Documents.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushWriterTest {

    static List<Push> shapes() {
        return List.of(
                push().build(),
                push().sharedText("Grüße 👨‍👩‍👧‍👦 \"\\\n\u0001")
                        .recipient(to("a+b&c=%20 ~*-._"))
                        .build(),
                push().sharedMedia(file(1)).build(),
                push().sharedMedia(file(24 * 1024 + 1)).recipient(to("x")).build(),
                push().sharedMedia(file(100))
                        .recipient(to("x").withMedia(file(0)))
                        .recipient(to("y").withMedia(byContent("+/+/")))
                        .recipient(to("z").withMedia(file(50_000)))
                        .build(),
                push().recipients(IntStream.range(0, 3000)
                                .mapToObj(i -> to("text " + i))
                                .toList())
                        .build(),
                push().extra("deep", List.of(Map.of("a", List.of(1, 2.5, "é"))))
                        .recipient(to(null))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hasTheExactLengthBeforeWriting(Push push) throws IOException {
        EncodedPush json = new PushWriter(TOKEN).write(push);
        EncodedPush form = json.asForm();

        assertThat(bytes(json)).hasSize((int) json.length());
        assertThat(bytes(form)).hasSize((int) form.length());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void canBeWrittenTwice(Push push) throws IOException {
        EncodedPush json = new PushWriter(TOKEN).write(push);
        EncodedPush form = json.asForm();

        assertThat(bytes(json)).isEqualTo(bytes(json));
        assertThat(bytes(form)).isEqualTo(bytes(form));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void writesAFormThatDecodesToTheJson(Push push) throws IOException {
        EncodedPush json = new PushWriter(TOKEN).write(push);
        String form = new String(bytes(json.asForm()), StandardCharsets.US_ASCII);

        assertThat(form).startsWith("data=").matches("data=[-A-Za-z0-9*._+%]*");
        assertThat(URLDecoder.decode(form.substring(5), StandardCharsets.UTF_8))
                .isEqualTo(new String(bytes(json), StandardCharsets.UTF_8));
    }

    @Test
    void escapesAFormAsTheJdkDoes() throws IOException {
        Push push = push().sharedText("aZ09 *-._~+&=%/é€👍").build();
        EncodedPush json = new PushWriter(TOKEN).write(push);

        assertThat(new String(bytes(json.asForm()), StandardCharsets.US_ASCII))
                .isEqualTo("data="
                        + java.net.URLEncoder.encode(
                                new String(bytes(json), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void writesFilesAsBase64() {
        byte[] shared = random(1000);
        byte[] own = random(30_000);
        Push push = push().sharedMedia(new Media.ByContent(content(shared)))
                .recipient(to("x").withMedia(new Media.ByContent(content(own))))
                .build();

        assertThat(tree(written(push)).at("/globalmedia_code").textValue())
                .isEqualTo(Base64.getEncoder().encodeToString(shared));
        assertThat(tree(written(push)).at("/data/0/media_code").textValue())
                .isEqualTo(Base64.getEncoder().encodeToString(own));
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "60, 7", "300, 7", "10000, 7", "1, 0", "60, 0", "300, 0", "10000, 0", "10000, 4999"})
    void writesEveryRecipientOfListsOfAnyLengthAndNumberOfFiles(int length, int everyHasAFile) throws IOException {
        List<Recipient> recipients = IntStream.range(0, length)
                .mapToObj(i -> to("text " + i + " é👍".repeat(i % 20))
                        .withMedia(everyHasAFile > 0 && i % everyHasAFile == 0 ? byContent("AAAA") : null))
                .toList();

        assertThat(PushReader.ofCallers(null)
                        .read(new ByteArrayInputStream(
                                written(push().recipients(recipients).build())))
                        .push()
                        .recipients())
                .isEqualTo(recipients);
    }

    @Test
    void readsNoFileUntilItIsSent() {
        Media unreadable = new Media.ByContent(MediaContent.of(
                () -> {
                    throw new IOException("gone");
                },
                9,
                MediaType.IMAGE));
        EncodedPush push =
                new PushWriter(TOKEN).write(push().sharedMedia(unreadable).build());

        assertThat(push.length()).isPositive();
        assertThatIOException()
                .isThrownBy(() -> push.writeTo(OutputStream.nullOutputStream()))
                .withMessage("gone");
        assertThatIOException().isThrownBy(push::asForm).withMessage("gone");
    }

    @Test
    void writesAFileWithoutHoldingIt() throws IOException {
        long size = 80L * 1024 * 1024;
        Media large = new Media.ByContent(MediaContent.of(() -> new Zeros(size), size, MediaType.DOCUMENT));
        EncodedPush push = new PushWriter(TOKEN).write(push().sharedMedia(large).build());
        LargestWrite out = new LargestWrite();

        push.writeTo(out);

        assertThat(out.written).isEqualTo(push.length());
        assertThat(out.largest).isLessThan(64 * 1024);
    }

    @Test
    void writesEveryScalarExceptVoiceAsText() {
        Push push = push().voiceNote(true).recipient(to("x")).build();

        assertThat(new String(written(push), StandardCharsets.UTF_8))
                .isEqualTo("{\"token\":\"T\",\"application\":\"8\",\"voice\":1,"
                        + "\"data\":[{\"number\":\"919812345678\",\"message\":\"x\"}]}");
    }

    @Test
    void addsTheTokenAndNeverPrintsIt() {
        Push push = push().sharedText("text").recipient(to("x")).build();
        EncodedPush encoded = new PushWriter(new ApiToken("s3cr3t")).write(push);

        assertThat(tree(bytes(encoded)).get("token").textValue()).isEqualTo("s3cr3t");
        assertThat(encoded).hasToString("push of " + encoded.length() + " bytes");
        assertThat(push).hasToString("push of 1 on channel 8 (whatsapp-official)");
    }

    @Test
    void writesAnEmptyListOfRecipientsAsOne() {
        assertThat(tree(written(push().build())).get("data")).isEmpty();
    }

    @Test
    void writesAGroupNextToTheDataOnlyWhenItIsAlone() {
        Recipient group = Recipient.of(Address.group("120363043759006323"), null);

        assertThat(tree(written(push().recipient(group).build())).has("data")).isFalse();
        assertThat(tree(written(push().recipient(group).recipient(to("x")).build()))
                        .get("data"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ude00", "\ud83dx"})
    void refusesALoneSurrogate(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().sharedText(text).build()))
                .withMessage("half a character (lone surrogate) at "
                        + text.indexOf(text.charAt(0) == 'x' ? 0xde00 : 0xd83d));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().extra("x", text).build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().extra(text, "x").build()));
    }

    @Test
    void writesEveryJsonValue() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, new Object[] {"a", null, 'c', new StringBuilder("d"), Thread.State.NEW});
        map.put(null, new HashMap<>());
        Push push = push().extra("x", map).build();

        assertThat(tree(written(push)).get("x"))
                .isEqualTo(
                        tree("{\"1\":[\"a\",null,\"c\",\"d\",\"NEW\"],\"null\":{}}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesACycle() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        Object[] array = new Object[1];
        array[0] = array;

        for (Object cycle : List.of(list, map, Arrays.asList(array))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(push().extra("x", cycle).build()))
                    .withMessage("nested deeper than 16 levels, or a cycle");
        }
    }

    @Test
    void writesSixteenLevelsThatTheServiceCanRead() throws IOException {
        Recipient deepest = new Recipient(
                Address.number("919812345678"), "x", null, null, null, null, null, Map.of("deep", nested(16)));
        Push push = push().extra("deep", nested(16)).recipient(deepest).build();

        assertThat(PushReader.ofService(Documents.IN_MEMORY)
                        .read(new ByteArrayInputStream(written(push)))
                        .push())
                .isEqualTo(push);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().extra("deep", nested(17)).build()));
    }

    static List<Object> unsupported() {
        return List.of(new Object(), new java.util.Date(), new int[] {1}, new byte[] {1}, Thread.currentThread());
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesABean(Object bean) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().extra("x", bean).build()))
                .withMessage("unsupported type " + bean.getClass().getName());
    }

    @Test
    void writesNothingButTheTokenInAQueryWithoutAPush() {
        assertThat(new String(bytes(new PushWriter(TOKEN).writeQuery()), StandardCharsets.UTF_8))
                .isEqualTo("{\"token\":\"T\"}");
    }

    @Test
    void writesNumbersOfEveryTypeAsTheyAre() {
        List<Number> numbers = List.of(
                1,
                -2L,
                (short) 3,
                1.5,
                2.5f,
                1e300,
                new BigDecimal("1.50"),
                new BigDecimal("1E+3"),
                new BigInteger("12345678901234567890"),
                BigInteger.ONE.shiftLeft(4095),
                new AtomicLong(4));

        assertThat(new String(written(push().extra("x", numbers).build()), StandardCharsets.UTF_8))
                .contains("\"x\":[1,-2,3,1.5,2.5,1.0E300,1.50,1E+3,12345678901234567890,"
                        + BigInteger.ONE.shiftLeft(4095) + ",4],");
    }

    @Test
    void refusesNumbersOfMoreThan4096Bits() {
        BigInteger tooLong = BigInteger.ONE.shiftLeft(4096);

        for (Number number : List.of(tooLong, new BigDecimal(tooLong))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(push().extra("x", number).build()))
                    .withMessage("a number of more than 1000 digits");
        }
    }

    @Test
    void refusesMoreThan200000Values() {
        Object value = 1;
        for (int level = 0; level < 10; level++) {
            value = Collections.nCopies(10, value);
        }
        Object tenBillion = value;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().extra("x", tenBillion).build()))
                .withMessage("more than 200000 values, or a cycle");
    }

    @Test
    void refusesANumberThatJsonCannotRepresent() {
        for (Number number :
                List.<Number>of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(push().extra("x", number).build()))
                    .withMessageStartingWith("cannot be written as a number in JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "application", "data", "globalmessage"})
    void refusesAnExtraPropertyThatExists(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> written(push().sharedText("x").extra(name, "y").build()));
    }

    @Test
    void refusesAnExtraPropertyOfARecipientThatExists() {
        Recipient twice = new Recipient(
                Address.number("919812345678"), "x", null, null, null, null, null, Map.of("number", "911111111111"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().recipient(twice).build()));
    }

    @Test
    void refusesDuplicatesWithinAnExtraProperty() {
        Map<Object, Object> map = new HashMap<>();
        map.put(1, "x");
        map.put("1", "y");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().extra("x", List.of(map)).build()));
    }

    @Test
    void refusesEncodedContentThatIsNotBase64() {
        Media injected = byContent("AAAA\",\"token\":\"other");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(push().sharedMedia(injected).build()))
                .withMessage("globalmedia_code: not base64 at 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        written(push().recipient(to("x").withMedia(injected)).build()))
                .withMessage("media_code: not base64 at 4");
    }

    @Test
    void writesButtonsOnlyWithTheirTemplate() {
        Push push = push().template(new Template("XY6479", null, null, null, List.of()))
                .build();

        assertThat(tree(written(push)).get("interactive_globalbuttons")).isEmpty();
        assertThat(tree(written(push)).has("language")).isFalse();
    }

    static Object nested(int levels) {
        Object value = "x";
        for (int i = 0; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Push.Builder push() {
        return Push.on(new Channel(8));
    }

    private static Recipient to(String text) {
        return Recipient.of(Address.number("919812345678"), text);
    }

    private static Media file(int length) {
        return new Media.ByContent(content(random(length)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static final class Zeros extends java.io.InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int most) {
            int read = (int) Math.min(most, left);
            left -= read;
            return read == 0 && most > 0 ? -1 : read;
        }
    }

    private static final class LargestWrite extends ByteArrayOutputStream {
        private long written;
        private int largest;

        @Override
        public void write(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            written += count;
            largest = Math.max(largest, count);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.ShortNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialClob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ValueReaderTest {

    private static final ValueReader VALUES = ValueReader.PLAIN;

    static List<Arguments> numbers() throws Exception {
        return List.of(
                arguments("55123456789", "55123456789"),
                arguments("\ufeff55123456789", "55123456789"),
                arguments(new StringBuilder("55123456789"), "55123456789"),
                arguments("55123456789".toCharArray(), "55123456789"),
                arguments(55123456789L, "55123456789"),
                arguments(551234567, "551234567"),
                arguments((short) 12345, "12345"),
                arguments(new BigInteger("55123456789"), "55123456789"),
                arguments(new AtomicLong(55123456789L), "55123456789"),
                arguments(new AtomicInteger(551234567), "551234567"),
                arguments(5.5123456789E10, "55123456789"),
                arguments(new BigDecimal("55123456789"), "55123456789"),
                arguments(new BigDecimal("55123456789.00"), "55123456789"),
                arguments(new BigDecimal("5512345678000"), "5512345678000"),
                arguments(new BigDecimal("9.19812345678E11"), "919812345678"),
                arguments(Optional.of("55123456789"), "55123456789"),
                arguments(Optional.of(Optional.of(5.5123456789E10)), "55123456789"),
                arguments(OptionalLong.of(55123456789L), "55123456789"),
                arguments(OptionalInt.of(551234567), "551234567"),
                arguments(OptionalDouble.of(5.5123456789E10), "55123456789"),
                arguments(TextNode.valueOf("55123456789"), "55123456789"),
                arguments(LongNode.valueOf(55123456789L), "55123456789"),
                arguments(IntNode.valueOf(551234567), "551234567"),
                arguments(ShortNode.valueOf((short) 12345), "12345"),
                arguments(DoubleNode.valueOf(5.5123456789E10), "55123456789"),
                arguments(BigIntegerNode.valueOf(new BigInteger("55123456789")), "55123456789"),
                arguments(DecimalNode.valueOf(new BigDecimal("55123456789.00")), "55123456789"),
                arguments(new POJONode(Optional.of(55123456789L)), "55123456789"),
                arguments(new StringReader("55123456789"), "55123456789"),
                arguments(new SerialClob("55123456789".toCharArray()), "55123456789"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void readsANumberOfAnyType(Object value, String number) {
        assertThat(VALUES.number(value)).isEqualTo(number);
        assertThat(Msisdn.problemWith(number)).isEmpty();
    }

    static List<Object> noNumbers() {
        return List.of(
                5.5123456789E10f,
                123456f,
                9.19812E11,
                1.0E16,
                55123456789.5,
                new BigDecimal("9.19812E+11"),
                new BigDecimal("9.1981234567E11"),
                new BigDecimal("55123456789.5"),
                new BigDecimal("1E+999999999"),
                new BigDecimal("1E-999999999"),
                new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
                FloatNode.valueOf(123456f),
                DoubleNode.valueOf(9.19812E11),
                DecimalNode.valueOf(new BigDecimal("9.19812E+11")),
                BooleanNode.TRUE,
                -55123456789L,
                true,
                LocalDate.of(2026, 11, 25),
                YearMonth.of(2026, 11),
                DayOfWeek.FRIDAY,
                "919812345678.0",
                "9.19812E+11");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noNumbers")
    void leavesInvalidNumbersForTheRulesToRefuse(Object value) {
        String number = VALUES.number(value);

        assertThat(Msisdn.problemWith(number)).isPresent();
        assertThat(Msisdn.problemWith(Msisdn.normalized(number))).isPresent();
    }

    static List<Arguments> digitsAsTheyCame() {
        return List.of(
                arguments(9007199254740992.0, "9007199254740992"),
                arguments(9007199254740994.0, "9.007199254740994E15"),
                arguments(55123456789.5, "5.51234567895E10"),
                arguments(1.0E16, "1.0E16"),
                arguments(9.19812E11, "919812E6"),
                arguments(-3.0E6, "-3E6"),
                arguments(3000001.0, "3000001"),
                arguments(0.0, "0"),
                arguments(123456f, "123456E0"),
                arguments(5.5f, "55E-1"),
                arguments(new BigDecimal("9.19812E+11"), "919812E6"),
                arguments(new BigDecimal("55123456789.50"), "55123456789.50"),
                arguments(new BigDecimal("1E-40"), "0." + "0".repeat(39) + "1"),
                arguments(new BigDecimal("1E-41"), "1E-41"),
                arguments(new BigDecimal("1E+40"), "1E40"),
                arguments(new BigDecimal("100E+41"), "100E41"),
                arguments(new BigDecimal("100E+2147483647"), "100E2147483647"),
                arguments(new BigInteger("-12"), "-12"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("digitsAsTheyCame")
    void showsWhereANumberMayHaveLostDigits(Number number, String digits) {
        assertThat(VALUES.number(number)).isEqualTo(digits);
    }

    @Test
    void readsNumbersOfUpTo4096Bits() {
        BigInteger longest = BigInteger.ONE.shiftLeft(4095);
        BigInteger tooLong = BigInteger.ONE.shiftLeft(4096);

        assertThat(VALUES.text(longest)).isEqualTo(longest.toString());
        assertThat(VALUES.number(new BigDecimal(longest))).isEqualTo(longest.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.text(tooLong))
                .withMessage("a number of more than 1000 digits");
    }

    @Test
    void readsTextsOfUpToAMebiOfCharacters() throws Exception {
        String longest = "x".repeat(ValueReader.MAX_TEXT);
        String problem = "longer than 1048576 characters, the limit for a text";

        assertThat(VALUES.text(new StringReader(longest))).isEqualTo(longest);
        assertThat(VALUES.text(new SerialClob(longest.toCharArray()))).isEqualTo(longest);
        for (Object tooLong : List.of(new StringReader(longest + "x"), new SerialClob((longest + "x").toCharArray()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VALUES.text(tooLong))
                    .withMessage(problem);
        }
    }

    @Test
    void readsOnWhereAReaderGaveNothing() {
        Reader halting = new FilterReader(new StringReader("ab")) {
            private boolean gave = true;

            @Override
            public int read(char[] characters, int from, int count) throws IOException {
                gave = !gave;
                return gave ? super.read(characters, from, 1) : 0;
            }
        };

        assertThat(VALUES.text(halting)).isEqualTo("ab");
    }

    @Test
    void unwrapsFifteenLevels() {
        Object deepest = "x";
        for (int i = 0; i < 15; i++) {
            deepest = Optional.of(deepest);
        }
        Object tooDeep = Optional.of(deepest);

        assertThat(VALUES.text(deepest)).isEqualTo("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.text(tooDeep))
                .withMessage("nested deeper than 16 levels, or a cycle");
    }

    @Test
    void asksConversionsAboutTypesThatItDoesNotKnow() {
        ValueReader reader = new ValueReader(new ValueReader.Conversions() {
            @Override
            public String text(Object value) {
                return value instanceof Date ? "\ufeffa date" : null;
            }

            @Override
            public Media file(Object value) {
                return value instanceof Date ? new Media.ByUrl("https://example.org/a") : null;
            }
        });

        assertThat(reader.text(new Date())).isEqualTo("a date");
        assertThat(reader.number(new Date())).isEqualTo("a date");
        assertThat(reader.file(new Date())).isEqualTo(new Media.ByUrl("https://example.org/a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.text(new Object()))
                .withMessage("text expected, not Object");
        assertThat(VALUES.file(new Date())).isNull();
    }

    static List<Arguments> texts() throws Exception {
        return List.of(
                arguments("x", "x"),
                arguments("\ufeffx", "x"),
                arguments("\ufeff", ""),
                arguments(1.0E10, "10000000000"),
                arguments(9.19812E11, "919812000000"),
                arguments(3.50, "3.5"),
                arguments(123456f, "123456"),
                arguments(new BigDecimal("1.50"), "1.50"),
                arguments(new BigDecimal("1E+3"), "1000"),
                arguments(new BigDecimal("1E+40"), "1" + "0".repeat(40)),
                arguments(new BigDecimal("1E+41"), "1E+41"),
                arguments(new BigDecimal("1E+2147483647"), "1E+2147483647"),
                arguments(new BigDecimal("100E+2147483647"), "1.00E+2147483649"),
                arguments(new BigDecimal("1E-2147483647"), "1E-2147483647"),
                arguments(new BigDecimal("1E-10"), "0.0000000001"),
                arguments(true, "true"),
                arguments('x', "x"),
                arguments(DayOfWeek.FRIDAY, "FRIDAY"),
                arguments(LocalDate.of(2026, 11, 25), "2026-11-25"),
                arguments(java.net.URI.create("https://example.org/a"), "https://example.org/a"),
                arguments(java.util.Locale.ENGLISH, "en"),
                arguments(BooleanNode.TRUE, "true"),
                arguments(TextNode.valueOf("\ufeffx"), "x"),
                arguments(Optional.of("x"), "x"),
                arguments(new StringReader("\ufeffx"), "x"),
                arguments(new SerialClob(new char[0]), ""));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("texts")
    void readsATextOfAnyType(Object value, String text) {
        assertThat(VALUES.text(value)).isEqualTo(text);
    }

    static Stream<Arguments> absent() {
        return Stream.of(
                        (Object) null,
                        Optional.empty(),
                        Optional.of(Optional.empty()),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        NullNode.getInstance(),
                        MissingNode.getInstance())
                .map(value -> arguments(value));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("absent")
    void treatsEmptyValuesAsAbsent(Object value) {
        assertThat(VALUES.text(value)).isNull();
        assertThat(VALUES.number(value)).isNull();
        assertThat(VALUES.flag(value)).isNull();
        assertThat(VALUES.texts(value)).isNull();
    }

    static Stream<Arguments> unreadable() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        Object deep = "s3cr3t";
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        return Stream.of(
                        List.of("s3cr3t"),
                        Map.of("s3cr3t", 1),
                        new Object(),
                        new Date(),
                        new String[] {"s3cr3t"},
                        new byte[] {1},
                        cycle,
                        deep,
                        Double.NaN,
                        Float.NEGATIVE_INFINITY,
                        BigInteger.ONE.shiftLeft(10_000_000),
                        new BigDecimal(BigInteger.ONE.shiftLeft(10_000_000), 5),
                        new StringReader("s3cr3t".repeat(1_000_000)),
                        new Reader() {
                            @Override
                            public int read(char[] characters, int from, int count) {
                                return count;
                            }

                            @Override
                            public void close() {}
                        },
                        new ObjectMapper().createArrayNode().add("s3cr3t"),
                        new ObjectMapper().createObjectNode().put("s3cr3t", 1))
                .map(value -> arguments(value));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("unreadable")
    void refusesOtherValuesInBoundedTimeWithoutQuotingThem(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.text(value))
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("s3cr3t"));
        assertThatIllegalArgumentException().isThrownBy(() -> VALUES.number(value));
    }

    @Test
    void refusesATreeThatIsTooDeep() {
        ObjectMapper mapper = new ObjectMapper();
        var inner = mapper.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
            inner = mapper.createArrayNode().add(inner);
        }
        Object deep = inner;

        assertThatIllegalArgumentException().isThrownBy(() -> VALUES.texts(deep));
    }

    @ParameterizedTest(name = "<{0}>")
    @MethodSource("flags")
    void readsAFlag(Object value, Boolean flag) {
        assertThat(VALUES.flag(value)).isEqualTo(flag);
    }

    static List<Arguments> flags() {
        return List.of(
                arguments(true, true),
                arguments("1", true),
                arguments("TRUE ", true),
                arguments(1, true),
                arguments(1.0, true),
                arguments(Optional.of(false), false),
                arguments("0", false),
                arguments("false", false),
                arguments(0L, false),
                arguments(" ", null));
    }

    @Test
    void refusesOtherFlags() {
        for (Object value : List.of("yes", "on", 2, "01")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VALUES.flag(value))
                    .withMessage("true, false, 1 or 0 expected");
        }
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                        Arrays.asList("a", null, 1.0E10),
                        new Object[] {"a", null, 1.0E10},
                        Stream.of("a", Optional.empty(), 1.0E10),
                        Arrays.asList("a", null, 1.0E10).iterator(),
                        new ObjectMapper().createArrayNode().add("a").addNull().add(1.0E10))
                .map(list -> arguments(list));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("lists")
    void readsTheValuesOfAnyList(Object list) {
        assertThat(VALUES.isList(list)).isTrue();
        assertThat(VALUES.texts(list)).containsExactly("a", "", "10000000000");
    }

    @Test
    void readsArraysOfPrimitives() {
        assertThat(VALUES.texts(new long[] {1, 2})).containsExactly("1", "2");
        assertThat(VALUES.texts(new double[] {1.0E10})).containsExactly("10000000000");
        assertThat(VALUES.texts(IntStream.of(1, 2))).containsExactly("1", "2");
        assertThat(VALUES.texts("ab".toCharArray())).containsExactly("ab");
        assertThat(VALUES.texts(" ")).isNull();
        assertThat(VALUES.isList("ab".toCharArray())).isFalse();
        assertThat(VALUES.isList(TextNode.valueOf("ab"))).isFalse();
    }

    @Test
    void readsNoEndlessList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.texts(Stream.generate(() -> "x")))
                .withMessage("more than 1000 values");
        assertThatIllegalArgumentException().isThrownBy(() -> VALUES.texts(new int[2_000_000]));
    }
}

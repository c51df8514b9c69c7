/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What several targets check. */
public final class Checks {

    /** A token and a number that corpus and words contain; no message may quote them. */
    public static final String TOKEN = "fuzz-token-1a2b3c4d5e";

    public static final String NUMBER = "919812345678";

    // They may stand in the name of a property, which messages do quote.
    private static final Pattern IN_A_NAME =
            Pattern.compile("(?:" + TOKEN + "|" + NUMBER + ")(?:[^\"\\\\]|\\\\.)*+\"\\s*:", Pattern.DOTALL);

    private static final StreamReadConstraints UNBOUNDED = StreamReadConstraints.builder()
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNestingDepth(Integer.MAX_VALUE)
            .build();

    /** Jackson's own tree, read by the letter: one document, no property twice. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(UNBOUNDED)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * As lenient as the sandbox: of a property that is there twice, the last one counts, and in base64 characters that
     * cannot be seen are not looked at.
     */
    private static final JsonMapper LENIENT = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(UNBOUNDED).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Checks() {}

    /** Fails unless this holds. */
    public static void that(boolean holds, String property) {
        if (!holds) {
            throw new AssertionError(property);
        }
    }

    /** Fails unless both are equal; does not print them. */
    public static void equal(@Nullable Object one, @Nullable Object other, String what) {
        that(Objects.equals(one, other), what + " differs");
    }

    /** Returns the tree of a document, which must be JSON by the letter; null if Jackson cannot hold it. */
    public static @Nullable JsonNode tree(byte[] document) throws IOException {
        return tree(document, STRICT);
    }

    /** Returns the tree of a document that the sandbox may read; null if Jackson cannot hold it. */
    public static @Nullable JsonNode lenientTree(byte[] document) throws IOException {
        return tree(document, LENIENT);
    }

    private static @Nullable JsonNode tree(byte[] document, JsonMapper mapper) throws IOException {
        try {
            return mapper.readTree(document);
        } catch (NumberFormatException outOfRange) {
            // Jackson makes no node of a number with an exponent of more than 31 bits; JSON allows it.
            return null;
        } catch (JsonProcessingException e) {
            throw new AssertionError("read, but not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns a value as a caller who uses Jackson hands it in. */
    public static @Nullable Object value(JsonNode tree) {
        return LENIENT.convertValue(tree, Object.class);
    }

    /** Fails if a message repeats the token or number of the input. */
    public static void quotesNothing(Throwable failure, byte[] input) {
        quotesNothing(String.valueOf(failure.getMessage()), input);
    }

    /** The same, for a message without an exception: there may be thousands, and an exception takes its time. */
    public static void quotesNothing(String message, byte[] input) {
        if (message.contains(TOKEN) || message.contains(NUMBER)) {
            String text = new String(input, StandardCharsets.UTF_8);
            that(IN_A_NAME.matcher(text).find(), "the message quotes the input");
        }
        that(message.length() < 2_000 + input.length, "a long message");
    }

    /** Fails if this recipient has a valid number that is not the value of this field. */
    public static void isNumberOf(Recipient recipient, @Nullable JsonNode field) {
        String number = recipient.address().id();
        if (!Msisdn.isValid(number)) {
            return;
        }
        that(field != null, "a number from nowhere");
        if (field.isNumber()) {
            BigDecimal written = field.decimalValue();
            that(written.scale() >= 0, "a number of which digits may be lost");
            that(written.compareTo(new BigDecimal(number)) == 0, "another number");
        } else {
            String text = field.asText();
            that(text.equals(number) || text.equals("\ufeff" + number), "another number");
        }
    }
}

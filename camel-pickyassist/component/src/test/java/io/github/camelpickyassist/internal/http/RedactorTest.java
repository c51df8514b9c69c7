/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String TEXT = "Dear \"Zoë\" & Max,\nyour code is <4711>/x";

    private final Redactor words = new Redactor(new ApiToken(PushSender.TOKEN));
    private final Push push = Push.on(new Channel(1))
            .sharedText("to everybody out there")
            .extra("footer", "yours sincerely")
            .recipient(Recipient.of(Address.number(PushSender.NUMBER), TEXT))
            .recipient(Recipient.of(Address.messenger("ms-id-a"), null))
            .build();

    @Test
    void stayAsTheyAre() {
        assertThat(words.excerpt("Invalid Mobile Number – größer als 15 Zeichen 🙂", push))
                .isEqualTo("Invalid Mobile Number – größer als 15 Zeichen 🙂");
    }

    @Test
    void loseTheTokenAndPartsOfIt() {
        assertThat(words.excerpt("token=" + PushSender.TOKEN + "&x", push)).isEqualTo("token=•••&x");
        assertThat(words.excerpt("token=" + PushSender.TOKEN.substring(0, 15), push))
                .isEqualTo("token=•••");
        assertThat(words.excerpt("…" + PushSender.TOKEN.substring(20) + "!", push))
                .isEqualTo("…•••!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                "Dear &quot;Zoë&quot; &amp; Max,\nyour code is &lt;4711&gt;/x",
                "Dear \\\"Zo\\u00eb\\\" & Max,\\nyour code is <4711>/x",
                "Dear \\\"Zo\\u00eb\\\" & Max,\\nyour code is <4711>\\/x",
                "Dear \\\"Zoë\\\" & Max,\\nyour code is <4711>/x"
            })
    void loseTextsHoweverTheyAreSpelled(String spelled) {
        assertThat(words.excerpt("near '" + spelled + "'", push)).isEqualTo("near '•••'");
        assertThat(words.excerpt("near " + URLEncoder.encode(TEXT, StandardCharsets.UTF_8), push))
                .isEqualTo("near •••");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"to everybody out there", "yours sincerely", "ms-id-a", PushSender.NUMBER, "12345", "٣٤٥٦٧"})
    void loseOtherPersonalData(String personal) {
        assertThat(words.excerpt("about <" + personal + ">", push)).isEqualTo("about <•••>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9198 1234 5678",
                "91-98123-45678",
                "+91 (981) 234 56 78",
                "9.1.9.8.1.2",
                "12 34 56 78",
                "９１９８１２３４５６７８",
                "5EC2E7AABBCCDDEEFF00",
                "5ec2-e7aa-bbcc-ddee",
                "5 e c 2 e 7 a a b b"
            })
    void loseNumbersAndTokenHoweverTheyAreGrouped(String echo) {
        assertThat(words.excerpt("about <" + echo + ">", push)).matches("about <[+(]{0,2}•••>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YOUR CODE IS",
                "your  code\tis",
                "your-code-is",
                "r code is <4711",
                "ybody out the",
                "TO EVERYBODY",
                "Max, your c",
                "m a x y o u r c o d e"
            })
    void losePartsOfTextsInAnyForm(String piece) {
        assertThat(words.excerpt("at <" + piece + ">", push)).isEqualTo("at <•••>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on 2026-11-25", "limit 10.000", "HTTP 404 – 12", "Invalid Mobile Number", "your c"})
    void keepWhatIsNotPartOfThePush(String plain) {
        assertThat(words.excerpt(plain, push)).isEqualTo(plain);
    }

    @Test
    void loseAddressesOfFilesAndWhatIsPassedThrough() {
        Push other = Push.on(new Channel(8))
                .sharedMedia(new Media.ByUrl("https://cdn.example/k7Xq92/photo.jpg?sig=Zm9vYmFy"))
                .extra("contact", List.of(Map.of("name", "Anna Schmidt")))
                .recipient(Recipient.of(Address.number(PushSender.NUMBER), null))
                .build();

        assertThat(words.excerpt("no file at /k7Xq92/photo.jpg", other)).isEqualTo("no file at /•••");
        assertThat(words.excerpt("contact ANNA SCHMIDT", other)).isEqualTo("contact •••");
    }

    @Test
    @Timeout(60)
    void areRedactedInLinearTime() {
        Push.Builder many = Push.on(new Channel(8));
        for (int i = 0; i < 10_000; i++) {
            many.recipient(Recipient.of(Address.number(Long.toString(919800000000L + i)), "a".repeat(1000)));
        }

        assertThat(words.excerpt("a".repeat(100_000), many.build())).isEqualTo("•••");
        assertThat(words.excerpt("12345 ".repeat(100_000), push)).isEqualTo("•••");
    }

    @Test
    void loseTheSlotsOfATemplate() {
        Push templated = Push.on(new Channel(8))
                .template(new Template("7", null, List.of("Mrs. Huber"), null, null))
                .recipient(new Recipient(
                        Address.number(PushSender.NUMBER),
                        null,
                        null,
                        null,
                        List.of("Mr. Maier"),
                        null,
                        null,
                        Map.of()))
                .build();

        assertThat(words.excerpt("Mrs. Huber and Mr. Maier", templated)).isEqualTo("••• and •••");
    }

    @Test
    void loseControlAndBidirectionalCharacters() {
        assertThat(words.excerpt("a\u001b[31mb\rc\nd\u202ee\u200bf\u0000g\u009bh\ud800i\u2028j", push))
                .isEqualTo("a\\u001B[31mb\\u000Dc\\u000Ad\\u202Ee\\u200Bf\\u0000g\\u009Bh\\uD800i\\u2028j");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "🙂", "\u001b", "é", "1234 "})
    void areShort(String piece) {
        String excerpt = words.excerpt(piece.repeat(100_000), push);

        assertThat(excerpt.length()).isBetween(250, 256);
        assertThat(excerpt).endsWith("…").doesNotMatch(".*[\\ud800-\\udbff]…");
    }

    @Test
    void areReadFromAnyBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] body = new byte[random.nextInt(600)];
            random.nextBytes(body);
            assertThat(words.excerpt(body, push))
                    .as("seed %d", seed)
                    .hasSizeLessThanOrEqualTo(256)
                    .doesNotMatch("(?s).*\\p{Cntrl}.*");
        }
    }

    @Test
    void hideWhatALongPageRepeatsAtAnyPlace() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            StringBuilder page = new StringBuilder();
            while (page.length() < 100_000) {
                page.append(PushSender.TOKEN).append(random.nextBoolean() ? TEXT : PushSender.NUMBER);
                page.append(" ".repeat(random.nextInt(3)));
            }
            String excerpt = words.excerpt(page.toString().getBytes(StandardCharsets.UTF_8), push);
            assertThat(excerpt).as("seed %d", seed).doesNotContain("5ec2e7aa", "4711", "98123", "Zoë");
        }
    }

    @Test
    void areHarmlessOnlyAsTheyAre() {
        assertThat(words.isHarmless("Connection reset", push)).isTrue();
        assertThat(words.isHarmless("Invalid header: " + PushSender.NUMBER, push))
                .isFalse();
        assertThat(words.isHarmless("\u001b[2J", push)).isFalse();
    }
}

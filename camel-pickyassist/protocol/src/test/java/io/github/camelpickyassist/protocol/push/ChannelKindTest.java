/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelKindTest {

    /** YES and NO as the pages say; an inference, a dash or a question mark of theirs is UNSURE. */
    private static final String DOCUMENTED = """
            ability                , 1  , 2  , 3  , 4  , 5  , 8  , 10 , 101, 121, 919737001155, 556140404433
            TEXT                   , YES, YES, YES, ?  , YES, YES, YES, YES, YES, YES         , YES
            SHARED_MEDIA_BY_URL    , YES, YES, ?  , ?  , ?  , YES, YES, ?  , ?  , YES         , YES
            SHARED_MEDIA_BY_CONTENT, ?  , ?  , ?  , ?  , ?  , YES, ?  , ?  , ?  , ?           , ?
            OWN_MEDIA              , NO , NO , NO , NO , ?  , YES, NO , ?  , ?  , YES         , YES
            VOICE_NOTE             , NO , NO , NO , NO , NO , NO , YES, NO , NO , NO          , NO
            MEDIA_NAME             , NO , NO , ?  , ?  , ?  , YES, ?  , ?  , ?  , ?           , ?
            CAPTION                , YES, YES, ?  , ?  , ?  , YES, YES, YES, YES, YES         , YES
            DOCUMENT_CAPTION       , NO , NO , ?  , ?  , NO , NO , NO , NO , NO , NO          , NO
            TEMPLATE               , NO , NO , NO , NO , NO , YES, NO , ?  , YES, ?           , ?
            INTERACTIVE            , NO , NO , NO , NO , ?  , YES, NO , ?  , ?  , ?           , ?
            LOCATION_AND_CONTACT   , NO , NO , NO , NO , ?  , YES, ?  , ?  , ?  , ?           , ?
            GROUP                  , NO , NO , NO , NO , NO , NO , YES, NO , NO , NO          , NO
            DELIVERY_REPORT        , YES, YES, ?  , ?  , YES, YES, YES, YES, YES, YES         , YES
            READ_REPORT            , NO , NO , NO , NO , ?  , YES, YES, YES, YES, YES         , YES
            FAILURE_REASON         , NO , NO , NO , NO , NO , YES, NO , ?  , ?  , YES         , YES
            """;

    private static final Map<String, Support> SUPPORT =
            Map.of("YES", Support.YES, "NO", Support.NO, "?", Support.UNSURE);

    record Cell(long channel, Ability ability, Support documented) {}

    static List<Cell> cells() {
        List<String[]> lines =
                DOCUMENTED.lines().map(line -> line.split("\\s*,\\s*")).toList();
        String[] ids = lines.get(0);
        return lines.stream()
                .skip(1)
                .flatMap(line -> Stream.iterate(1, i -> i < line.length, i -> i + 1)
                        .map(i -> new Cell(
                                Long.parseLong(ids[i].strip()),
                                Ability.valueOf(line[0]),
                                SUPPORT.get(line[i].strip()))))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void saysWhatTheDocumentationSays(Cell cell) {
        Channel channel = new Channel(cell.channel());

        assertThat(channel.kind().of(cell.ability())).isEqualTo(cell.documented());
        assertThat(channel.refuses(cell.ability())).isEqualTo(cell.documented() == Support.NO);
    }

    @Test
    void comparesEveryListedKindAndEveryAbility() {
        List<ChannelKind> listed = Arrays.stream(ChannelKind.values())
                .filter(kind -> kind != ChannelKind.UNLISTED)
                .toList();

        assertThat(cells()).extracting(Cell::ability).contains(Ability.values());
        assertThat(cells())
                .extracting(cell -> new Channel(cell.channel()).kind())
                .containsAll(listed);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Ability.class)
    void isUnsureAboutUnlistedChannels(Ability ability) {
        assertThat(ChannelKind.UNLISTED.of(ability)).isEqualTo(Support.UNSURE);
    }
}

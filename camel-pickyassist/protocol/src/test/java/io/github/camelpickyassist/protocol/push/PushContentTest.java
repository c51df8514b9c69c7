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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushContentTest {

    private static final Recipient SILENT = Recipient.of(Address.number("919812345678"), " ");

    @ParameterizedTest
    @ValueSource(strings = {"location", "contact"})
    void isThereWithALocationOrAContactThatSaysSomething(String property) {
        for (Object filled : List.of("x", List.of(1), Map.of("name", "Ann"), 1)) {
            Push push = with(property, filled);

            assertThat(PushContent.hasLocationOrContact(push)).isTrue();
            assertThat(PushContent.isThere(push, SILENT)).isTrue();
            assertThat(PushContent.mayBeThere(push, SILENT)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "contact"})
    void isNotThereWithABlankLocationOrContact(String property) {
        for (Object blank : Arrays.asList(null, "", " ", List.of(), Map.of())) {
            Push push = with(property, blank);

            assertThat(PushContent.hasLocationOrContact(push)).isFalse();
            assertThat(PushContent.isThere(push, SILENT)).isFalse();
        }
    }

    @Test
    void mayBeThereWithAPropertyThatIsNotKnown() {
        assertThat(PushContent.isThere(with("x", "y"), SILENT)).isFalse();
        assertThat(PushContent.hasLocationOrContact(with("x", "y"))).isFalse();
        assertThat(PushContent.mayBeThere(with("x", "y"), SILENT)).isTrue();
        assertThat(PushContent.mayBeThere(with("sleep", 1), SILENT)).isFalse();
        assertThat(PushContent.mayBeThere(Push.on(new Channel(8)).build(), SILENT))
                .isFalse();
    }

    private static Push with(String property, Object value) {
        return Push.on(new Channel(8)).extra(property, value).build();
    }
}

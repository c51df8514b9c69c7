/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"low, LOW", "0, LOW", "high, HIGH", "1, HIGH", "HIGH, HIGH", "' Low ', LOW"})
    void acceptsWordsAndTheServicesNumbers(String text, Priority priority) {
        assertThat(Priority.parse(text)).isEqualTo(priority);
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"", "2", "urgent", "-1"})
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Priority.parse(text))
                .withMessage("low, high, 0 or 1 expected");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTokenTest {

    private static final String MAX_LENGTH = "x".repeat(256);

    @Test
    void takesUpTo256Characters() {
        assertThat(new ApiToken(MAX_LENGTH).value()).isEqualTo(MAX_LENGTH);
        assertThat(new ApiToken("a").value()).isEqualTo("a");
        assertThat(ApiToken.problemWith("with a blank inside")).isEmpty();
    }

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource({
        "'', missing",
        "'   ', missing",
        "' secret', surrounded by blanks",
        "'secret ', surrounded by blanks",
        "'sec\tret', control characters",
        "'sec\u007fret', control characters"
    })
    void describesTheProblemWithoutRepeatingTheToken(String token, String problem) {
        assertThat(ApiToken.problemWith(token)).hasValue(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiToken(token))
                .withMessage("token: " + problem);
    }

    @Test
    void isNeverLongerThan256Characters() {
        assertThat(ApiToken.problemWith(MAX_LENGTH + "x")).hasValue("longer than 256 characters");
    }

    @Test
    void printsAsDots() {
        assertThat(new ApiToken("secret")).hasToString("•••");
        assertThat("" + new ApiToken("secret")).doesNotContain("s", "6");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerReferencesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");

    @Test
    void keepsAll128Bits() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            long high = random.nextLong();
            long low = random.nextLong();

            String reference = LedgerReferences.format(high, low);

            assertThat(reference).hasSize(LedgerReferences.LENGTH);
            assertThat(LedgerReferences.isReference(reference)).isTrue();
            assertThat(LedgerReferences.high(reference)).isEqualTo(high);
            assertThat(LedgerReferences.low(reference)).isEqualTo(low);
        }
    }

    @Test
    void writesWhatUlidsWrite() {
        assertThat(LedgerReferences.format(-1, -1)).isEqualTo("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assertThat(LedgerReferences.format(0, 0)).isEqualTo("00000000000000000000000000");
        assertThat(LedgerReferences.format(1469918176385L << 16, 0)).startsWith("01ARYZ6S41");
    }

    @Test
    void sortsByTime() {
        SplittableRandom random = new SplittableRandom(7);
        String earlier = new LedgerReferences(() -> NOW, random).next();
        String later = new LedgerReferences(() -> NOW.plusMillis(1), random).next();

        assertThat(earlier).isLessThan(later);
        assertThat(LedgerReferences.time(earlier)).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order-4711",
                "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "0000000000000000000000000I",
                "0000000000000000000000000a",
                "000000000000000000000000000"
            })
    void recognisesWhatIsNoReference(String text) {
        assertThat(LedgerReferences.isReference(text)).isFalse();
        assertThat(LedgerReferences.time(text)).isEmpty();
        assertThatThrownBy(() -> LedgerReferences.high(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

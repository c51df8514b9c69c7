/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerReferencesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");
    private static final LedgerKey KEY = LedgerKey.of("a secret of the ledger");
    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://service.example/api"));

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
    void holdsAHashOfTheKeyOfItsRow() {
        LedgerReferences now = new LedgerReferences(() -> NOW, new SplittableRandom(7));
        LedgerReferences later = new LedgerReferences(() -> NOW.plusMillis(1), new SplittableRandom(8));

        String reference = now.next(KEY, SCOPE, "row");

        assertThat(LedgerReferences.time(reference)).contains(NOW);
        assertThat(now.next(KEY, SCOPE, "row")).isEqualTo(reference);
        assertThat(later.next(KEY, SCOPE, "row").substring(10)).isEqualTo(reference.substring(10));
        assertThat(now.next(KEY, SCOPE, "other").substring(10)).isNotEqualTo(reference.substring(10));
        assertThat(now.next(KEY, SCOPE, null)).isNotEqualTo(now.next(KEY, SCOPE, null));
    }

    @Test
    void isCheckedAgainstTheKeyOfItsRow() {
        LedgerReferences references = new LedgerReferences(() -> NOW, new SplittableRandom(7));
        String reference = references.next(KEY, SCOPE, "row");

        LedgerReferences.check(KEY, SCOPE, intent("row", reference));
        LedgerReferences.check(KEY, SCOPE, intent(null, reference));
        assertThatThrownBy(() -> LedgerReferences.check(KEY, SCOPE, intent("other", reference)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Reference " + reference + " was made for another key, scope or ledger");
        assertThatThrownBy(() -> LedgerReferences.check(
                        KEY, new LedgerScope(URI.create("https://elsewhere.example")), intent("row", reference)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerReferences.check(
                        LedgerKey.of("another secret of a ledger"), SCOPE, intent("row", reference)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerReferences.check(KEY, SCOPE, intent(null, "order-4711")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a reference of a ledger: 10 characters");
    }

    private static LedgerIntent intent(@Nullable String key, String reference) {
        return new LedgerIntent(key, reference, null, "919812345678", new ContentDigest(1, 2));
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

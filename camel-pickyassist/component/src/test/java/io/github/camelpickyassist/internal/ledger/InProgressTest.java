/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InProgressTest {

    private final InProgress rows = new InProgress();

    @Test
    void knowsWhatWasAddedAndNotRemoved() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Integer, Long> expected = new HashMap<>();
        for (int step = 1; step <= 200_000; step++) {
            // Grows and shrinks, with hashes that have the same homes.
            boolean grows = step / 5_000 % 2 == 0;
            if (random.nextInt(10) < (grows ? 7 : 3)) {
                long hash = random.nextLong() & 0xF0FFL | (long) random.nextInt(3) << 40;
                rows.add(hash, step);
                expected.put(step, hash);
            } else if (!expected.isEmpty()) {
                int place = expected.keySet().iterator().next();
                long hash = expected.remove(place);
                assertThat(rows.remove(hash, place)).isTrue();
                assertThat(rows.remove(hash, place)).isFalse();
                assertThat(rows.contains(hash, place)).isFalse();
            }
            assertThat(rows.size()).isEqualTo(expected.size());
        }

        expected.forEach((place, hash) ->
                assertThat(rows.find(hash, each -> each == place)).isEqualTo(place));
        List<Integer> all = new ArrayList<>();
        rows.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    @Test
    void looksAtAllWithTheSameHash() {
        rows.add(5, 1);
        rows.add(5, 2);

        assertThat(rows.find(5, place -> place == 2)).isEqualTo(2);
        assertThat(rows.find(5, place -> place == 3)).isZero();
        assertThat(rows.find(6, place -> true)).isZero();
    }
}

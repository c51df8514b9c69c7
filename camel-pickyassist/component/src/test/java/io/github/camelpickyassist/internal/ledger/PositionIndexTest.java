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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionIndexTest {

    private final PositionIndex index = new PositionIndex();

    /** With few bits, hashes share tables and prints, as they do among millions. */
    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {13, 16, 64})
    void agreesWithAMap(int bits) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Long> expected = new HashMap<>();
        List<Integer> places = new ArrayList<>();
        int next = 0;
        for (int step = 0; step < 10_000; step++) {
            int what = random.nextInt(10);
            if (what < 5 || places.isEmpty()) {
                // The highest bits name the table, so those below make the prints of one table.
                long hash = bits == 64 ? random.nextLong() : random.nextLong(1L << bits) << 49 - bits;
                next++;
                int place = next * 0x9E3779B9;
                index.add(hash, place);
                expected.put(place, hash);
                places.add(place);
            } else if (what < 7) {
                int place = places.get(random.nextInt(places.size()));
                index.remove(expected.remove(place), place);
                places.remove((Integer) place);
            } else {
                int at = random.nextInt(places.size());
                int place = places.get(at);
                next++;
                int other = next * 0x9E3779B9;
                long hash = expected.remove(place);
                index.replace(hash, place, other);
                expected.put(other, hash);
                places.set(at, other);
            }
        }
        assertThat(index.size()).as("seed %d", seed).isEqualTo(expected.size());
        expected.forEach((place, hash) -> {
            assertThat(index.find(hash, found -> found == place))
                    .as("seed %d", seed)
                    .isEqualTo(place);
            index.remove(hash, place);
            assertThat(index.find(hash, found -> found == place))
                    .as("seed %d", seed)
                    .isZero();
        });
        assertThat(index.size()).as("seed %d", seed).isZero();
    }

    @Test
    void findsNothingWhereNothingIs() {
        index.remove(7, 1);
        assertThat(index.find(7, found -> true)).isZero();

        index.replace(7, 1, 2);

        assertThat(index.find(7, found -> true)).isEqualTo(2);
        assertThat(index.find(-7, found -> true)).isZero();
        assertThat(index.find(7, found -> false)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -1, Long.MIN_VALUE})
    void keepsTheNewestOfManyPlacesOfTheSame(long hash) {
        for (int place = 1; place <= 100_000; place++) {
            index.add(hash, place);
            index.add(hash ^ 1L << 40, -place);
        }

        assertThat(index.size()).isEqualTo(16);
        assertThat(index.find(hash, found -> true)).isEqualTo(100_000);
        assertThat(index.find(hash, found -> found == 99_993)).isEqualTo(99_993);
        assertThat(index.find(hash, found -> found == 99_992)).isZero();
    }

    @Test
    void looksAtFewWrongPlaces() {
        SplittableRandom random = new SplittableRandom(1);
        for (int place = 1; place <= 500_000; place++) {
            index.add(random.nextLong(), place);
        }
        int[] wrong = {0};
        for (int look = 0; look < 100_000; look++) {
            index.find(random.nextLong(), found -> {
                wrong[0]++;
                return false;
            });
        }
        // 31 bits are kept: 500,000 / 2^31 of 100,000 looks are 23.
        assertThat(wrong[0]).isLessThan(200);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

    /** Equal to all others. */
    private static final class Same {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void tellsEqualObjectsApart() {
        Same first = new Same();
        Same second = new Same();
        map.put(first, "first");

        assertThat(map.get(first)).isEqualTo("first");
        assertThat(map.get(second)).isNull();

        map.put(second, "second");
        map.put(first, "third");

        assertThat(map.get(first)).isEqualTo("third");
        assertThat(map.get(second)).isEqualTo("second");
        assertThat(map.size()).isEqualTo(2);
    }

    @Test
    void forgetsTheValuesOfObjectsThatAreGone() {
        for (int i = 0; i < 100; i++) {
            map.put(new Same(), "gone");
        }

        await().untilAsserted(() -> {
            System.gc();
            map.put(this, "kept");
            assertThat(map.size()).isOne();
        });
        assertThat(map.get(this)).isEqualTo("kept");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.util.function.IntConsumer;

/** A set of numbers other than zero, in some 8 bytes for each. Not safe for use by several threads. */
final class IntSet {

    private static final int SMALLEST = 16;

    private int[] slots = new int[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        if (size + 1 > slots.length / 4 * 3) {
            resize(slots.length * 2);
        }
        int slot = slot(value);
        if (slots[slot] == 0) {
            slots[slot] = value;
            size++;
        }
    }

    boolean remove(int value) {
        int slot = slot(value);
        if (slots[slot] == 0) {
            return false;
        }
        int gap = slot;
        for (int next = gap + 1 & slots.length - 1; slots[next] != 0; next = next + 1 & slots.length - 1) {
            int home = home(slots[next]);
            boolean homeIsBetween = gap < next ? home > gap && home <= next : home > gap || home <= next;
            if (!homeIsBetween) {
                slots[gap] = slots[next];
                gap = next;
            }
        }
        slots[gap] = 0;
        size--;
        if (slots.length > SMALLEST && size < slots.length / 8) {
            resize(slots.length / 2);
        }
        return true;
    }

    void forEach(IntConsumer consumer) {
        for (int value : slots) {
            if (value != 0) {
                consumer.accept(value);
            }
        }
    }

    private int slot(int value) {
        int slot = home(value);
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private int home(int value) {
        int mixed = value * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & slots.length - 1;
    }

    private void resize(int length) {
        int[] old = slots;
        slots = new int[length];
        for (int value : old) {
            if (value != 0) {
                slots[slot(value)] = value;
            }
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.PushAccount;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of the accounts of a Camel context. An account keeps its number until the context stops. No two accounts of
 * this process have the same number, because the contexts of a process may share a meter registry.
 */
final class AccountNumbers {

    private static final BitSet TAKEN = new BitSet();

    private final Map<PushAccount, Integer> numbers = new HashMap<>();

    /** Returns the number of this account, from 1. */
    int of(PushAccount account) {
        synchronized (TAKEN) {
            return numbers.computeIfAbsent(account, none -> {
                int free = TAKEN.nextClearBit(1);
                TAKEN.set(free);
                return free;
            });
        }
    }

    /** Gives all numbers back. */
    void clear() {
        synchronized (TAKEN) {
            numbers.values().forEach(TAKEN::clear);
            numbers.clear();
        }
    }
}

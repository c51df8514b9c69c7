/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerSettlement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes that could not be written, because the database could not be reached. They are written before anything else
 * begins, so that none of them can settle a later attempt. They end with the process: then their entries are in doubt.
 */
final class Unwritten {

    /** Writes outcomes, or throws. */
    @FunctionalInterface
    interface Writer<E extends Exception> {
        void write(List<LedgerSettlement> settlements) throws E;
    }

    static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Unwritten.class);

    private final Object writing = new Object();
    private List<LedgerSettlement> kept = new ArrayList<>();

    /** Keeps outcomes, unless there are too many already. */
    synchronized void keep(List<LedgerSettlement> settlements) {
        if (kept.size() + settlements.size() <= MOST) {
            kept.addAll(settlements);
        } else {
            LOG.warn(
                    "{} outcomes could not be written to the ledger; their entries will be in doubt",
                    settlements.size());
        }
    }

    /** Writes everything that is kept. If this fails, it is kept. */
    <E extends Exception> void write(Writer<E> writer) throws E {
        if (isEmpty()) {
            return;
        }
        synchronized (writing) {
            List<LedgerSettlement> all = all();
            if (!all.isEmpty()) {
                writer.write(all);
                removeFirst(all.size());
            }
        }
    }

    synchronized boolean isEmpty() {
        return kept.isEmpty();
    }

    private synchronized List<LedgerSettlement> all() {
        return List.copyOf(kept);
    }

    private synchronized void removeFirst(int count) {
        kept = new ArrayList<>(kept.subList(count, kept.size()));
    }
}

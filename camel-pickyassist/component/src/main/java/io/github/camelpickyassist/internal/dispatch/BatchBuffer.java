/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Batcher.PendingMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that share everything but the recipient, grouped into pushes in the order of their arrival. No push has two
 * messages for the same recipient: their rows in the answer could not be told apart.
 */
final class BatchBuffer {

    private final int most;
    private final List<List<PendingMessage>> pushes = new ArrayList<>();
    private final Map<String, Integer> lastPushOf = new HashMap<>();
    private int removed;
    private int open;

    /**
     * Creates an empty buffer.
     *
     * @param most recipients of a push
     */
    BatchBuffer(int most) {
        this.most = most;
    }

    /** Puts a message into the first push that has room for it. */
    void add(PendingMessage pending) {
        String recipient = pending.row().recipient().address().id();
        int place = Math.max(open, lastPushOf.getOrDefault(recipient, removed - 1) + 1 - removed);
        while (place < pushes.size() && pushes.get(place).size() == most) {
            place++;
        }
        if (place == pushes.size()) {
            pushes.add(new ArrayList<>());
        }
        pushes.get(place).add(pending);
        lastPushOf.put(recipient, place + removed);
        while (open < pushes.size() && pushes.get(open).size() == most) {
            open++;
        }
    }

    /** Removes the first push and returns its messages. */
    List<PendingMessage> remove() {
        List<PendingMessage> push = pushes.remove(0);
        for (PendingMessage pending : push) {
            lastPushOf.remove(pending.row().recipient().address().id(), removed);
        }
        removed++;
        open = Math.max(0, open - 1);
        return push;
    }

    boolean isEmpty() {
        return pushes.isEmpty();
    }

    /** Whether there is no room in the first push. */
    boolean isFull() {
        return !pushes.isEmpty() && pushes.get(0).size() == most;
    }
}

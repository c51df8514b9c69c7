/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowListener;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Combines single messages that have to wait: messages that arrive while a push is in flight are sent in the next one.
 * An idle system therefore adds no delay, and a busy one sends full pushes.
 *
 * <p>Permits are scarce, and a push that is nearly empty wastes one. If there is a limit, a push is sent while another
 * is in flight only if it is full, or if the limit permits pushes that often anyway. After a push of several messages,
 * the next one waits until their exchanges have continued, because they may be about to send more.
 */
final class Batcher {

    /**
     * A single message that is not settled.
     *
     * @param urgent whether a push may be waiting for this message to be settled, so that it must not wait until
     *     exchanges have continued
     */
    record PendingMessage(Row row, boolean urgent, RowListener listener, Consumer<@Nullable Throwable> done) {}

    /** What messages have in common that may be sent in one push. */
    record BatchKey(Push envelope, Terms terms, PushTransport transport) {}

    // More pushes do not help a route whose next steps are slow.
    private static final int COMPLETING_PER_PUSH = 4;

    private final PushSequence.Resources resources;
    private final LongSupplier clock;
    private final Alarm alarm;
    private final Waiting high = new Waiting(Priority.HIGH);
    private final Waiting low = new Waiting(Priority.LOW);
    private final List<Waiting> both = List.of(high, low);
    private final Set<BatchedMessages> completing = ConcurrentHashMap.newKeySet();
    private long pace;
    private int mostCompleting;
    private boolean stopped;
    private int sending;
    private long lastStart;
    private boolean lastCarriedSeveral;

    /** Creates a batcher without messages, and without a limit until {@link #start}. */
    Batcher(PushSequence.Resources resources, LongSupplier clock) {
        this.resources = resources;
        this.clock = clock;
        this.alarm = new Alarm(resources.workers(), clock, this::askForTurns);
    }

    /**
     * Sends messages from now on.
     *
     * @param pace between two pushes when the limit is used up evenly; zero without a limit
     */
    synchronized void start(Duration pace, int concurrentPushes) {
        this.pace = pace.toNanos();
        this.mostCompleting = COMPLETING_PER_PUSH * concurrentPushes;
        this.stopped = false;
    }

    /** Sends a message, with others or alone. */
    void add(BatchKey key, PendingMessage pending) {
        synchronized (this) {
            waiting(key.envelope().priority()).add(key, pending);
        }
        askForTurns();
    }

    /** Waits for nothing more than turns from now on. */
    synchronized void beginStop() {
        stopped = true;
    }

    /**
     * Asks for a turn for all messages at once. Completes settled messages on other threads, because the exchange that
     * is being completed may itself wait for this stop.
     */
    void endStop() {
        askForTurns();
        completing.forEach(each -> resources.workers().start(each::complete));
    }

    private Waiting waiting(@Nullable Priority priority) {
        return priority == Priority.HIGH ? high : low;
    }

    private void askForTurns() {
        for (Waiting waiting : both) {
            if (mayAsk(waiting)) {
                resources.queue().request(waiting.priority, turn -> sendNext(waiting, turn));
            }
        }
    }

    private boolean mayAsk(Waiting waiting) {
        long due;
        synchronized (this) {
            boolean tooManyUnsettled = !stopped && waiting.urgent == 0 && completing.size() >= mostCompleting;
            if (waiting.asked || waiting.buffers.isEmpty() || tooManyUnsettled) {
                return false;
            }
            due = lastStart + pace;
            boolean paced = pace > 0 && due - clock.getAsLong() > 0;
            waiting.asked = stopped || !paced || quiet() || waiting.isFull();
            if (waiting.asked) {
                return true;
            }
        }
        alarm.setTo(due);
        return false;
    }

    // After a push of several messages, their exchanges may be about to send more.
    private boolean quiet() {
        return sending == 0 && (completing.isEmpty() || !lastCarriedSeveral);
    }

    /** Sends the next push of this priority; which messages are in it is decided as late as possible. */
    private void sendNext(Waiting waiting, Turn turn) {
        Batch next = remove(waiting);
        try (Turn counted = new CountedTurn(turn)) {
            askForTurns();
            send(next, counted);
        } catch (Throwable defect) {
            // There is no sequence that completes the messages.
            next.messages.done(defect);
        }
    }

    private synchronized Batch remove(Waiting waiting) {
        waiting.asked = false;
        Map.Entry<BatchKey, List<PendingMessage>> next = waiting.remove();
        BatchedMessages messages = new BatchedMessages(next.getValue(), this::completed);
        completing.add(messages);
        sending++;
        lastStart = clock.getAsLong();
        lastCarriedSeveral = next.getValue().size() > 1;
        return new Batch(next.getKey(), messages);
    }

    private void send(Batch batch, Turn turn) {
        BatchKey key = batch.key;
        new PushSequence(key.envelope(), key.terms(), resources, key.transport(), batch.messages, batch.messages)
                .run(turn);
    }

    private void sent() {
        synchronized (this) {
            sending--;
        }
        askForTurns();
    }

    private void completed(BatchedMessages messages) {
        completing.remove(messages);
        askForTurns();
    }

    /** A turn that counts as being sent until its push has completed, or until it is closed without a push. */
    private final class CountedTurn implements Turn {
        private final Turn turn;
        private boolean used;

        CountedTurn(Turn turn) {
            this.turn = turn;
        }

        @Override
        public @Nullable Verdict send(PushTransport.Ready push, boolean kept, Consumer<Verdict> later) {
            used = true;
            Verdict verdict = turn.send(push, kept, completed -> {
                sent();
                later.accept(completed);
            });
            if (verdict != null) {
                sent();
            }
            return verdict;
        }

        @Override
        public boolean isRefusal() {
            return turn.isRefusal();
        }

        @Override
        public void giveBack() {
            turn.giveBack();
        }

        @Override
        public void close() {
            turn.close();
            if (!used) {
                used = true;
                sent();
            }
        }
    }

    /** Messages that are sent in one push. */
    private record Batch(BatchKey key, BatchedMessages messages) {}

    /** The messages of one priority that have not been sent. */
    private static final class Waiting {
        private final Priority priority;
        private final Map<BatchKey, BatchBuffer> buffers = new LinkedHashMap<>();
        private int urgent;
        private boolean asked;

        Waiting(Priority priority) {
            this.priority = priority;
        }

        void add(BatchKey key, PendingMessage pending) {
            buffers.computeIfAbsent(key, none -> new BatchBuffer(key.terms().recipientsPerPush()))
                    .add(pending);
            urgent += pending.urgent ? 1 : 0;
        }

        boolean isFull() {
            return buffers.values().stream().anyMatch(BatchBuffer::isFull);
        }

        /** Removes the messages of the first push. What is left in its buffer is moved to the end. */
        Map.Entry<BatchKey, List<PendingMessage>> remove() {
            Iterator<Map.Entry<BatchKey, BatchBuffer>> all = buffers.entrySet().iterator();
            Map.Entry<BatchKey, BatchBuffer> first = all.next();
            all.remove();
            List<PendingMessage> push = first.getValue().remove();
            urgent -= (int) push.stream().filter(PendingMessage::urgent).count();
            if (!first.getValue().isEmpty()) {
                buffers.put(first.getKey(), first.getValue());
            }
            return Map.entry(first.getKey(), push);
        }
    }
}

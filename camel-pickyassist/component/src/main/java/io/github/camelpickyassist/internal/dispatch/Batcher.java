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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills pushes with single messages that would have to wait: those that come while one push is in flight go into the next
 * one. So an idle system adds no delay, and a flooded one sends full pushes.
 *
 * <p>Permits are rare, and one spent on a push that is nearly empty is missed a moment later. Where there is a limit, a
 * second push is sent while another is in flight only if it is full, or if the limit permits one that often anyway. The
 * next one waits until the exchanges of a push of several have continued, because they are about to send more.
 */
final class Batcher {

    /**
     * A message by itself, until it is settled.
     *
     * @param urgent whether a push may be waiting for it to be settled, so that it cannot wait for the end of pushes
     */
    record PendingMessage(Row row, boolean urgent, RowListener listener, Consumer<@Nullable Throwable> done) {}

    /** What messages have in common that may travel together. */
    record BatchKey(Push envelope, Terms terms, PushTransport transport) {}

    // A route that is slow behind its pushes is not helped by more pushes.
    private static final int COMPLETING_PER_PUSH = 4;

    private final PushSequence.Resources resources;
    private final LongSupplier clock;
    private final Waiting high = new Waiting(Priority.HIGH);
    private final Waiting low = new Waiting(Priority.LOW);
    private final List<Waiting> both = List.of(high, low);
    private final Set<BatchedMessages> completing = ConcurrentHashMap.newKeySet();
    private long pace;
    private int mostCompleting;
    private boolean alarmSet;
    private boolean stopped;
    private int sending;
    private long lastStart;
    private boolean lastCarriedSeveral;

    /** Without messages yet, and without a limit until {@link #start}. */
    Batcher(PushSequence.Resources resources, LongSupplier clock) {
        this.resources = resources;
        this.clock = clock;
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

    /**
     * Asks for the turns of all that wait, as there is nothing any more to wait for; and completes what is settled on other
     * threads, should the step behind one of them be the one that waits for this to stop.
     */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
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

    private synchronized boolean mayAsk(Waiting waiting) {
        boolean tooManyUnsettled = !stopped && waiting.urgent == 0 && completing.size() >= mostCompleting;
        if (waiting.asked || waiting.buffers.isEmpty() || tooManyUnsettled) {
            return false;
        }
        long left = lastStart + pace - clock.getAsLong();
        boolean may = stopped || pace == 0 || quiet() || left <= 0 || waiting.isFull();
        if (may) {
            waiting.asked = true;
        } else {
            setAlarm(left);
        }
        return may;
    }

    // Behind a push that carried several, those who sent them are about to send more.
    private boolean quiet() {
        return sending == 0 && (completing.isEmpty() || !lastCarriedSeveral);
    }

    private void setAlarm(long nanos) {
        if (!alarmSet) {
            alarmSet = resources.workers().after(nanos, this::alarm) != null;
        }
    }

    private void alarm() {
        synchronized (this) {
            alarmSet = false;
        }
        askForTurns();
    }

    /** Sends what travels in the next push, which is decided as late as can be. */
    private void sendNext(Waiting waiting, Turn turn) {
        Batch next = remove(waiting);
        Runnable ended = once(this::sent);
        try {
            askForTurns();
            send(next, counted(turn, ended));
        } catch (Throwable defect) {
            // Without a sequence, nobody else tells them.
            next.messages.done(defect);
        } finally {
            ended.run();
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

    /** The turn whose end is told at once, before what the push came to. */
    private static Turn counted(Turn turn, Runnable ended) {
        return new Turn() {
            @Override
            public Verdict send(PushTransport.Ready push) {
                try {
                    return turn.send(push);
                } finally {
                    ended.run();
                }
            }

            @Override
            public void close() {
                turn.close();
            }
        };
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean run = new AtomicBoolean();
        return () -> {
            if (run.compareAndSet(false, true)) {
                task.run();
            }
        };
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

    /** Messages that travel in one push. */
    private record Batch(BatchKey key, BatchedMessages messages) {}

    /** What waits in one priority. */
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

        /** The first push; what is left of its buffer queues up behind the others. */
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

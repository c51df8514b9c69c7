/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Batcher.PendingMessage;
import io.github.camelpickyassist.internal.rows.RowSource;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of many exchanges in one push. The listener of each message is told of this message only, and its exchange
 * continues when all messages of the push are settled. While one exchange takes long to continue, other threads can
 * {@link #complete} the rest.
 */
final class BatchedMessages implements RowListener, RowSource {

    private static final Logger LOG = LoggerFactory.getLogger(BatchedMessages.class);

    private final List<@Nullable PendingMessage> unsettled;
    private final Queue<Runnable> completions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger incomplete;
    private final Consumer<BatchedMessages> afterAll;
    private @Nullable Throwable failure;

    /**
     * Creates a batch of messages that are not settled.
     *
     * @param afterAll called when all messages are settled and completed
     */
    BatchedMessages(List<PendingMessage> messages, Consumer<BatchedMessages> afterAll) {
        this.unsettled = new ArrayList<>(messages);
        this.incomplete = new AtomicInteger(messages.size());
        this.afterAll = afterAll;
    }

    /** One row for each message, with the index of the message as its position. */
    private List<Row> rows() {
        List<Row> rows = new ArrayList<>(unsettled.size());
        for (PendingMessage pending : unsettled) {
            rows.add(pending.row().at(rows.size()));
        }
        return rows;
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        settle(row, (listener, own) -> listener.accepted(own, answer, message));
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        settle(row, (listener, own) -> listener.rejected(own, verdict));
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        settle(row, (listener, own) -> listener.notSent(own, verdict));
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        settle(row, (listener, own) -> listener.unknown(own, verdict, pushId));
    }

    @Override
    public Batch next() {
        return new Batch(rows(), true, () -> {});
    }

    @Override
    public void failing(Throwable defect) {
        failure = defect;
    }

    @Override
    public void settled() {
        complete();
    }

    @Override
    public void done(@Nullable Throwable defect) {
        for (int i = 0; i < unsettled.size(); i++) {
            PendingMessage pending = unsettled.set(i, null);
            if (pending != null) {
                completions.add(() -> end(pending, defect));
            }
        }
        complete();
    }

    /** Completes the messages that are settled and not completed. Safe for use by several threads. */
    void complete() {
        Runnable next;
        while ((next = completions.poll()) != null) {
            next.run();
        }
    }

    private void settle(Row row, BiConsumer<RowListener, Row> told) {
        PendingMessage pending = unsettled.set(row.position(), null);
        if (pending == null) {
            return;
        }
        Throwable defect = failure;
        try {
            told.accept(pending.listener(), row.at(pending.row().position()));
        } catch (RuntimeException | Error e) {
            // Only the exchange of this message fails; the others have nothing to do with it.
            defect = e;
        }
        Throwable found = defect;
        completions.add(() -> end(pending, found));
    }

    private void end(PendingMessage pending, @Nullable Throwable defect) {
        try {
            pending.done().accept(defect);
        } catch (RuntimeException | Error e) {
            // A callback that throws must not keep the other exchanges from being completed.
            LOG.error("The exchange callback threw after the push completed", e);
        } finally {
            if (incomplete.decrementAndGet() == 0) {
                afterAll.accept(this);
            }
        }
    }
}

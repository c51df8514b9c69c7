/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Coalescer.Single;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages of many exchanges in one consignment: each hears of itself only, and goes on as soon as it has. */
final class Together implements Settlement, Supply {

    private static final Logger LOG = LoggerFactory.getLogger(Together.class);

    private final List<@Nullable Single> unsettled;
    private final Runnable afterAll;

    /**
     * Messages none of which is settled.
     *
     * @param afterAll run when all are
     */
    Together(List<Single> singles, Runnable afterAll) {
        this.unsettled = new ArrayList<>(singles);
        this.afterAll = afterAll;
    }

    /** One row for each, whose position says whose it is. */
    private List<Row> rows() {
        List<Row> rows = new ArrayList<>(unsettled.size());
        for (Single single : unsettled) {
            rows.add(new Row(rows.size(), single.row().recipient(), single.row().asWritten()));
        }
        return rows;
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        settle(row, single -> single.settlement().accepted(single.row(), answer, message));
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        settle(row, single -> single.settlement().rejected(single.row(), verdict));
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        settle(row, single -> single.settlement().notSent(single.row(), verdict));
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        settle(row, single -> single.settlement().unknown(single.row(), verdict, pushId));
    }

    @Override
    public void dropped(Row row) {
        throw new IllegalStateException("a message by itself repeats nothing");
    }

    @Override
    public void invalid(List<Violation> violations) {
        throw new IllegalStateException("messages are checked before they come here");
    }

    @Override
    public void sourceFailed(Exception cause) {
        throw new IllegalStateException("messages are here before they are sent", cause);
    }

    @Override
    public Batch next() {
        return new Batch(rows(), true, () -> {});
    }

    @Override
    public void done(@Nullable Throwable defect) {
        for (int i = 0; i < unsettled.size(); i++) {
            Single single = unsettled.set(i, null);
            if (single != null) {
                end(single, defect);
            }
        }
        afterAll.run();
    }

    private void settle(Row row, Consumer<Single> told) {
        Single single = unsettled.set(row.position(), null);
        if (single != null) {
            told.accept(single);
            end(single, null);
        }
    }

    private static void end(Single single, @Nullable Throwable defect) {
        try {
            single.done().accept(defect);
        } catch (RuntimeException | Error e) {
            // One route's trouble behind its push must not reach the others that travelled with it.
            LOG.error("A step behind a push failed where nobody can be told", e);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.internal.dispatch.SimulatedMessage.Told;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One delivery of a message to one process: an exchange. */
final class SimulatedDelivery implements Recipients, SubmissionListener, Dispatcher.Completion {

    private final SimulatedMessage message;
    private final SimulatedProcess process;
    private final SimulatedService service;
    private final List<String> findings;
    private final Consumer<SimulatedDelivery> afterwards;
    private final int failsAt;
    private final Map<Integer, Told> told = new TreeMap<>();
    private final long start;
    private boolean alone;
    private boolean again;
    private boolean rejectedWithOthers;
    private boolean ended;

    /**
     * A delivery.
     *
     * @param failsAt the row at which its source fails; negative if it does not
     * @param afterwards what the process does when it has ended
     */
    SimulatedDelivery(
            SimulatedMessage message,
            SimulatedProcess process,
            SimulatedService service,
            List<String> findings,
            int failsAt,
            Consumer<SimulatedDelivery> afterwards) {
        this.message = message;
        this.process = process;
        this.service = service;
        this.findings = findings;
        this.failsAt = failsAt;
        this.afterwards = afterwards;
        this.start = service.sequence();
        this.alone = message.begins();
    }

    SimulatedMessage message() {
        return message;
    }

    /** Whether each row has an outcome with which it need not be delivered again. */
    boolean isFinal() {
        // Of two deliveries at a time one may send what the other told as rejected together with others.
        return !again
                && (alone || !rejectedWithOthers)
                && told.size() == message.rows().size();
    }

    Map<Integer, Told> told() {
        return told;
    }

    @Override
    public boolean repeatable() {
        return failsAt < 0;
    }

    @Override
    public boolean atMostOne() {
        return message.rows().size() == 1;
    }

    @Override
    public Cursor open() {
        return new Cursor() {
            private int position;

            @Override
            public @Nullable Row next(Consumer<Violation> found) throws IOException {
                process.time.block();
                process.check();
                if (position == failsAt) {
                    throw new IOException("the source failed");
                }
                return position == message.rows().size() ? null : message.rows().get(position++);
            }

            @Override
            public void close() {}
        };
    }

    private void tell(Row row, RecipientState state, @Nullable String messageId, String reason) {
        process.check();
        String number = message.rows().get(row.position()).asWritten();
        // What a person's data was erased from has no message id any more; the judge knows nothing of that.
        String id = message.isForgotten(number) && messageId == null ? issued(number) : messageId;
        Row.Entry entry = row.entry();
        Told now = new Told(
                new Statement(number, state, id, reason),
                entry == null ? null : entry.intent().reference());
        Told before = told.put(row.position(), now);
        if (before != null) {
            findings.add("TOLD_TWICE: " + message.key() + ", row " + row.position() + ": " + before + " and " + now);
        }
        if (ended) {
            findings.add("TOLD_AFTER_ITS_END: " + message.key() + ", row " + row.position() + ": " + now);
        }
    }

    private @Nullable String issued(String number) {
        return service.requests(number).stream()
                .filter(SimulatedService.Request::isTaken)
                .findFirst()
                .map(SimulatedService.Request::saidId)
                .orElse(null);
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage accepted) {
        tell(row, RecipientState.ACCEPTED, accepted == null ? null : accepted.messageId(), answer.message());
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        again |= verdict.category() != StatusCategory.INPUT;
        rejectedWithOthers |= verdict.ofOthersToo();
        tell(row, RecipientState.REJECTED, null, verdict.reason());
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        again = true;
        tell(row, RecipientState.NOT_SENT, null, verdict.reason());
        String number = message.rows().get(row.position()).asWritten();
        if (alone && service.requests(number).stream().anyMatch(each -> each.isTaken() && each.sequence() > start)) {
            findings.add("SENT_ALTHOUGH_NOT_SENT: " + number + " of " + message.key() + ": " + verdict.reason());
        }
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        tell(row, RecipientState.UNKNOWN, null, verdict.reason());
    }

    @Override
    public void dropped(Row row) {
        findings.add("DROPPED: " + message.key() + ", row " + row.position());
    }

    @Override
    public void invalid(List<Violation> violations) {
        findings.add("INVALID: " + message.key() + ": " + violations);
    }

    @Override
    public void sourceFailed(Exception cause) {
        again = true;
    }

    /** Another delivery of the message has begun, which may be the one that sends. */
    void overlapped() {
        alone = false;
    }

    @Override
    public void done(@Nullable Throwable defect, boolean synchronously) {
        process.check();
        again |= defect != null;
        if (ended) {
            findings.add("ENDED_TWICE: " + message.key());
        }
        ended = true;
        message.ends("delivery " + message.deliveries() + (isFinal() ? " decided" : " left something")
                + (defect == null ? "" : ", failed: " + defect));
        afterwards.accept(this);
    }
}

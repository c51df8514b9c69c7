/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.entries;

import io.github.camelpickyassist.internal.submission.LedgerTerms;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of one sequence of pushes in a ledger: begun before a push, settled with the outcomes of its rows. The
 * listener is told an outcome after the ledger has it.
 *
 * <p>An entry is open only as long as its row is in a push. A row that waits to be tried again, after an expired permit
 * or in the search for a bad recipient, is settled as not sent and begins again with its next push. So the end of the
 * process leaves in doubt what was in flight, and another process can send what waited.
 */
public final class LedgerEntries implements RowListener {

    /**
     * What may be sent of a push.
     *
     * @param rows to be sent
     * @param failure why nothing may be sent; null if the ledger has decided about each row
     */
    public record Begun(List<Row> rows, Verdict.@Nullable NotSent failure) {}

    private static final String IN_PROGRESS = "another exchange or process is sending it; not sent here";

    private static final String CONFLICT = "idempotentKey: the key of this row was used before for other content";

    private static final Verdict.NotSent NO_REFERENCE = new Verdict.NotSent(
            Verdict.NO_STATUS, "not sent, because the ledger failed: it makes no references", null, null);

    private static final Logger LOG = LoggerFactory.getLogger(LedgerEntries.class);

    private final LedgerTerms terms;
    private final RowListener listener;

    /** The references of rows that have begun and have no outcome yet. */
    private final Set<String> open = new LinkedHashSet<>();

    /** The references of rows that have begun, and were settled as not sent because they are tried again. */
    private final Set<String> waiting = new HashSet<>();

    private final List<LedgerSettlement> settlements = new ArrayList<>();
    private final List<Runnable> told = new ArrayList<>();
    private boolean warned;

    public LedgerEntries(LedgerTerms terms, RowListener listener) {
        this.terms = terms;
        this.listener = listener;
    }

    /**
     * Begins the rows of a push; the others are told why they are not sent when {@link #tell} is called. Blocks for the
     * ledger.
     */
    public Begun begin(List<Row> rows) {
        if (!rows.stream().allMatch(row -> row.entry() != null)) {
            return new Begun(List.of(), NO_REFERENCE);
        }
        // Or that they were not sent could be written down after they have begun again.
        Throwable unwritten = rows.stream().anyMatch(row -> waiting.contains(reference(row))) ? write() : null;
        if (unwritten != null) {
            return new Begun(List.of(), failed(unwritten));
        }
        List<LedgerDecision> decisions;
        try {
            decisions = terms.ledger().begin(terms.scope(), intents(rows));
        } catch (RuntimeException e) {
            // What the ledger may have recorded all the same is in doubt: it could be another exchange's entry.
            return new Begun(List.of(), failed(e));
        }
        List<Row> rest = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            waiting.remove(reference(row));
            if (decisions.get(i) instanceof LedgerDecision.Send) {
                open.add(reference(row));
                rest.add(row);
            } else {
                decided(row, decisions.get(i));
            }
        }
        return new Begun(rest.size() == rows.size() ? rows : rest, null);
    }

    /** Decides as {@link #begin} does for a dry run, which begins nothing; returns the rows that would be sent. */
    public List<Row> preview(List<Row> rows) {
        if (!rows.stream().allMatch(row -> row.entry() != null)) {
            rows.forEach(row -> notSent(row, NO_REFERENCE));
            return List.of();
        }
        List<LedgerDecision> decisions;
        try {
            decisions = terms.ledger().preview(terms.scope(), intents(rows));
        } catch (RuntimeException e) {
            Verdict.NotSent failed = failed(e);
            rows.forEach(row -> notSent(row, failed));
            return List.of();
        }
        List<Row> rest = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (decisions.get(i) instanceof LedgerDecision.Send) {
                rest.add(rows.get(i));
            } else {
                previewed(rows.get(i), decisions.get(i));
            }
        }
        return rest;
    }

    private static List<LedgerIntent> intents(List<Row> rows) {
        return rows.stream().map(row -> entry(row).intent()).toList();
    }

    // What the ledger's implementation says is not known; its own exceptions hold neither keys nor numbers.
    private static Verdict.NotSent failed(Throwable failure) {
        String what = failure instanceof LedgerException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
        return new Verdict.NotSent(Verdict.NO_STATUS, "not sent, because the ledger failed: " + what, null, failure);
    }

    private void decided(Row row, LedgerDecision decision) {
        if (decision instanceof LedgerDecision.Done done) {
            done(row, done.entry());
        } else if (decision instanceof LedgerDecision.InDoubt doubt) {
            Row known = known(row, doubt.reference());
            Verdict.Unknown unknown = new Verdict.Unknown(Verdict.NO_STATUS, inDoubt(doubt), null);
            told.add(() -> listener.unknown(known, unknown, null));
        } else if (decision instanceof LedgerDecision.InProgress inProgress) {
            Verdict.NotSent notSent =
                    new Verdict.NotSent(Verdict.NO_STATUS, IN_PROGRESS, inProgress.retryAfter(), null);
            told.add(() -> listener.notSent(row.with(null), notSent));
        } else {
            Verdict.Refused refused = new Verdict.Refused(Verdict.NO_STATUS, StatusCategory.INPUT, CONFLICT, null);
            told.add(() -> listener.rejected(row.with(null), refused));
        }
    }

    private void previewed(Row row, LedgerDecision decision) {
        if (decision instanceof LedgerDecision.Done done) {
            done(row, done.entry());
            return;
        }
        String reason = decision instanceof LedgerDecision.InDoubt doubt
                ? inDoubt(doubt)
                : decision instanceof LedgerDecision.InProgress ? IN_PROGRESS : CONFLICT;
        notSent(row, new Verdict.NotSent(Verdict.NO_STATUS, "dry run: " + reason, null, null));
    }

    private void done(Row row, LedgerEntry entry) {
        Row known = known(row, entry.reference());
        int status = entry.statusCode();
        if (entry.state() == LedgerEntry.State.REJECTED) {
            String reason = "rejected before; not sent again (" + status + " "
                    + StatusCode.of(status).meaning() + ")";
            Verdict.Refused refused = new Verdict.Refused(status, StatusCategory.INPUT, reason, null);
            told.add(() -> listener.rejected(known, refused));
            return;
        }
        PushAnswer answer = new PushAnswer(status, "accepted before; not sent again", entry.pushId(), null);
        AcceptedMessage message = new AcceptedMessage(
                row.recipient().address().id(),
                entry.messageId(),
                null,
                row.recipient().reference());
        told.add(() -> listener.accepted(known, answer, message));
    }

    private static String inDoubt(LedgerDecision.InDoubt doubt) {
        return "in doubt since " + doubt.since().truncatedTo(ChronoUnit.SECONDS)
                + "; an earlier push may have been accepted, so it is not sent again";
    }

    private static Row known(Row row, String reference) {
        LedgerIntent intent = entry(row).intent();
        LedgerIntent earlier =
                new LedgerIntent(intent.key(), reference, intent.callerReference(), intent.number(), intent.content());
        return row.with(new Row.Entry(earlier, row.recipient()));
    }

    private static Row.Entry entry(Row row) {
        return Objects.requireNonNull(row.entry(), "a row of a submission with a ledger has an entry");
    }

    private static String reference(Row row) {
        return entry(row).intent().reference();
    }

    /**
     * Settles as not sent those rows of a push that have no outcome, because they are tried again.
     *
     * @param status of the verdict on the push
     */
    public void release(List<Row> rows, int status) {
        for (Row row : rows) {
            if (row.entry() != null && open.remove(reference(row))) {
                settlements.add(new LedgerSettlement(reference(row), LedgerOutcome.notSent(code(status))));
                waiting.add(reference(row));
            }
        }
    }

    /**
     * Makes the outcomes since the last call durable. Blocks for the ledger. If the ledger fails, they are tried again
     * with the next outcomes and before one of their rows begins again, and their entries stay open until then.
     *
     * @return why the ledger failed; null if it did not
     */
    public @Nullable Throwable write() {
        if (settlements.isEmpty()) {
            return null;
        }
        try {
            terms.ledger().settle(List.copyOf(settlements));
            settlements.clear();
            return null;
        } catch (RuntimeException | Error e) {
            if (!warned) {
                warned = true;
                LOG.warn(
                        "The ledger did not take the outcomes of {} recipients; after a restart they are in doubt",
                        settlements.size(),
                        e);
            }
            return e;
        }
    }

    /** Tells the listener the outcomes since the last call, whether the ledger has taken them or not. */
    public void tell() {
        List<Runnable> all = List.copyOf(told);
        told.clear();
        all.forEach(Runnable::run);
    }

    /** Settles what was begun and got no outcome, because something unexpected kept it from being told. */
    public void end() {
        for (String reference : open) {
            settlements.add(new LedgerSettlement(reference, LedgerOutcome.unknown(Verdict.NO_STATUS, null)));
        }
        open.clear();
        write();
        tell();
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        String messageId = message == null ? null : message.messageId();
        Row settled = settled(row, LedgerOutcome.accepted(code(answer.status()), answer.pushId(), messageId));
        told.add(() -> listener.accepted(settled, answer, message));
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        int status = code(verdict.status());
        boolean its = verdict.category() == StatusCategory.INPUT && !verdict.ofOthersToo();
        Row settled = settled(row, its ? LedgerOutcome.rejected(status) : LedgerOutcome.notSent(status));
        told.add(() -> listener.rejected(settled, verdict));
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        Row settled = settled(row, LedgerOutcome.notSent(code(verdict.status())));
        told.add(() -> listener.notSent(settled, verdict));
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        Row settled = settled(row, LedgerOutcome.unknown(code(verdict.status()), pushId));
        told.add(() -> listener.unknown(settled, verdict, pushId));
    }

    @Override
    public void planned(List<Row> rows, boolean alone) {
        told.add(() -> listener.planned(rows, alone));
    }

    /** Returns the row as it is told: one that has not begun has no entry in the ledger. */
    private Row settled(Row row, LedgerOutcome outcome) {
        if (row.entry() != null && open.remove(reference(row))) {
            settlements.add(new LedgerSettlement(reference(row), outcome));
            return row;
        }
        // What waits is settled as not sent, and gets no other outcome without another push.
        return row.entry() != null && waiting.remove(reference(row)) ? row : row.with(null);
    }

    // A ledger keeps 16 bits of it.
    private static int code(int status) {
        return status < 0 || status > 0xFFFF ? Verdict.NO_STATUS : status;
    }
}

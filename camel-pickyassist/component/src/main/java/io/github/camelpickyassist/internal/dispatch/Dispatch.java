package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Chunks.SourceFailure;
import io.github.camelpickyassist.internal.dispatch.Submission.Terms;
import io.github.camelpickyassist.internal.dispatch.Submission.Unsupported;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One submission on its way: check, cut, send, settle.
 *
 * <p>Everything is checked before the first push where that can be done; a source that can be read only once is checked
 * chunk by chunk, and what is found after the first push is rejected alone. The first outcome that is unknown ends it,
 * and so does a refusal that would meet every push: what is left is told as not sent.
 */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST_VIOLATIONS = 10_000;
    private static final Verdict.NotSent SOURCE_FAILED = notTried(0, "the source of the recipients failed", null);

    private final Submission submission;
    private final Terms terms;
    private final PushTransport transport;
    private final Settlement settlement;

    /** Why no further push is tried; null while none failed for good. */
    private Verdict.@Nullable NotSent stop;

    private boolean pushed;

    Dispatch(Submission submission, PushTransport transport, Settlement settlement) {
        this.submission = submission;
        this.terms = submission.terms();
        this.transport = transport;
        this.settlement = settlement;
    }

    void run() {
        try (Chunks chunks = chunks(settlement::dropped)) {
            send(chunks);
        } catch (IOException e) {
            settlement.sourceFailed(e);
        }
    }

    private Chunks chunks(Consumer<Row> dropped) {
        return new Chunks(submission.recipients(), terms.recipientsPerPush(), terms.duplicates(), dropped);
    }

    private void send(Chunks chunks) {
        try {
            Chunk chunk = chunks.next();
            boolean checkedAll = chunk.last() || submission.recipients().repeatable();
            List<Violation> violations = chunk.last() || !checkedAll ? violations(chunk) : violationsOfAll();
            violations.addAll(0, submission.found());
            if (!violations.isEmpty()) {
                refuse(chunk, chunks, violations);
                return;
            }
            settle(chunk);
            while (!chunk.last()) {
                chunk = chunks.next();
                settle(checkedAll ? chunk : withoutInvalid(chunk));
            }
        } catch (SourceFailure e) {
            e.rest().rows().forEach(row -> settlement.notSent(row, SOURCE_FAILED));
            if (!pushed && e.malformed() != null) {
                settlement.invalid(List.of(Violation.impossible(Violation.WHOLE, "body", e.malformed())));
            }
            settlement.sourceFailed(e.failure());
        }
    }

    /** Reads all that can be read again, so that nothing is sent if anything is wrong. */
    private List<Violation> violationsOfAll() {
        // Every chunk tells anew what is wrong with the push as a whole.
        Set<Violation> found = new LinkedHashSet<>();
        try (Chunks chunks = chunks(row -> {})) {
            Chunk chunk;
            do {
                chunk = chunks.next();
                found.addAll(violations(chunk));
            } while (!chunk.last() && found.size() < MOST_VIOLATIONS);
        } catch (IOException | SourceFailure e) {
            // It is read once more, to count its rows, and will fail there again.
            stop = SOURCE_FAILED;
        }
        return new ArrayList<>(found);
    }

    private List<Violation> violations(Chunk chunk) {
        List<Violation> all = new ArrayList<>(chunk.violations());
        // A row that could not be read is not told again as one that says nothing.
        Set<Integer> unreadable = rowsOf(all).keySet();
        for (Violation violation : terms.rules().violations(chunk.push(submission.envelope()), 0)) {
            Violation found = inCallersOrder(violation, chunk);
            if (!unreadable.contains(found.row()) && counts(found)) {
                all.add(found);
            }
        }
        return all;
    }

    private static Violation inCallersOrder(Violation found, Chunk chunk) {
        return found.row() == Violation.WHOLE
                ? found
                : new Violation(
                        found.weight(), chunk.rows().get(found.row()).position(), found.field(), found.problem());
    }

    private boolean counts(Violation violation) {
        if (violation.weight() == Violation.Weight.IMPOSSIBLE) {
            return true;
        }
        if (terms.unsupported() == Unsupported.WARN) {
            LOG.warn("{} (sent all the same)", violation);
        }
        return terms.unsupported() == Unsupported.FAIL;
    }

    private void refuse(Chunk first, Chunks rest, List<Violation> violations) throws SourceFailure {
        settlement.invalid(violations);
        Map<Integer, List<Violation>> rows = rowsOf(violations);
        Verdict.NotSent others = notTried(0, "not sent, because another recipient of the exchange is invalid", null);
        Chunk chunk = first;
        while (true) {
            for (Row row : chunk.rows()) {
                List<Violation> own = rows.get(row.position());
                settlement.notSent(row, own == null ? others : notTried(0, words(own), null));
            }
            if (chunk.last()) {
                return;
            }
            chunk = rest.next();
        }
    }

    /** Settles what a one-shot source brought too late for the whole to be refused, and leaves the rest to be sent. */
    private Chunk withoutInvalid(Chunk chunk) {
        Map<Integer, List<Violation>> invalid = rowsOf(violations(chunk));
        if (invalid.isEmpty()) {
            return chunk;
        }
        List<Row> valid = new ArrayList<>(chunk.rows());
        valid.removeIf(row -> {
            List<Violation> own = invalid.get(row.position());
            if (own != null) {
                settlement.rejected(row, new Verdict.Refused(0, StatusCategory.INPUT, words(own), null));
            }
            return own != null;
        });
        return new Chunk(valid, List.of(), chunk.last());
    }

    private void settle(Chunk chunk) {
        if (chunk.rows().isEmpty()) {
            return;
        }
        Verdict verdict = stop != null ? stop : verdict(chunk);
        if (verdict instanceof Verdict.Accepted accepted) {
            match(chunk, accepted.answer());
        } else if (verdict instanceof Verdict.Refused refused) {
            chunk.rows().forEach(row -> settlement.rejected(row, refused));
            if (refused.category().meetsEveryPush()) {
                stop = notTried(refused.status(), refused.reason(), refused.cause());
            }
        } else if (verdict instanceof Verdict.NotSent notSent) {
            chunk.rows().forEach(row -> settlement.notSent(row, notSent));
            stop = notSent;
        } else if (verdict instanceof Verdict.Unknown unknown) {
            chunk.rows().forEach(row -> settlement.unknown(row, unknown, null));
            stop = notTried(unknown.status(), unknown.reason(), unknown.cause());
        }
    }

    private Verdict verdict(Chunk chunk) {
        if (terms.dryRun()) {
            return new Verdict.NotSent(Verdict.NO_STATUS, "dry run", null, null);
        }
        pushed = true;
        Verdict verdict = transport.send(chunk.push(submission.envelope()));
        if (verdict instanceof Verdict.Refused refused && terms.repeatable().contains(refused.status())) {
            return new Verdict.NotSent(refused.status(), refused.reason(), null, refused.cause());
        }
        return verdict;
    }

    private void match(Chunk chunk, PushAnswer answer) {
        List<AcceptedMessage> messages = answer.messages();
        if (messages == null) {
            chunk.rows().forEach(row -> settlement.accepted(row, answer, null));
            return;
        }
        AnswerMatch match = new AnswerMatch(chunk.rows(), messages);
        Verdict.Unknown missing = new Verdict.Unknown(
                StatusCode.ACCEPTED.number(), "accepted, but the answer has no row for this recipient", null);
        boolean complete = true;
        for (Row row : chunk.rows()) {
            AcceptedMessage message = match.take(row.recipient());
            if (message != null) {
                settlement.accepted(row, answer, message);
            } else {
                settlement.unknown(row, missing, answer.pushId());
                complete = false;
            }
        }
        if (match.left() > 0) {
            LOG.warn(
                    "Push {}: {} rows of the answer belong to none of its recipients", answer.pushId(), match.left());
        }
        if (!complete) {
            stop = notTried(missing.status(), missing.reason(), null);
        }
    }

    private static Verdict.NotSent notTried(int status, String reason, @Nullable Throwable cause) {
        return new Verdict.NotSent(status, reason, null, cause);
    }

    private static Map<Integer, List<Violation>> rowsOf(List<Violation> violations) {
        Map<Integer, List<Violation>> rows = new HashMap<>();
        for (Violation violation : violations) {
            if (violation.row() != Violation.WHOLE) {
                rows.computeIfAbsent(violation.row(), none -> new ArrayList<>()).add(violation);
            }
        }
        return rows;
    }

    private static String words(List<Violation> violations) {
        return String.join(
                "; ",
                violations.stream()
                        .map(v -> v.field().isEmpty() ? v.problem() : v.field() + ": " + v.problem())
                        .toList());
    }
}

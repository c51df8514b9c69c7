/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.submission.ComparedRecipients;
import io.github.camelpickyassist.internal.submission.ComparedRecipients.Comparison;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Remaining;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowsDigest;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.BaseStream;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a submission. The attempt after it continues where it ended: recipients that were accepted or
 * rejected, or that may have been accepted, are not sent to again, and no recipient of a body that can be read only
 * once is lost.
 */
final class ResumableAttempt implements SubmissionListener {

    private final Submission submission;
    private final Recipients source;
    private final @Nullable Object body;
    private final ResultCollector collector;
    private final BitSet decided;
    private final boolean readOnce;
    private final boolean settled;
    private final List<Row> unsent = new ArrayList<>(0);
    private final int digested;
    private final RowsDigest digest;
    private boolean invalid;
    private boolean failed;

    private ResumableAttempt(
            Submission submission,
            Recipients source,
            @Nullable Object body,
            ResultCollector collector,
            BitSet decided,
            boolean readOnce,
            RowsDigest digest,
            boolean settled) {
        this.submission = submission;
        this.source = source;
        this.body = body;
        this.collector = collector;
        this.decided = decided;
        this.readOnce = readOnce;
        this.digested = digest.count();
        this.digest = digest;
        this.settled = settled;
    }

    /**
     * Creates an attempt that continues no other.
     *
     * @param body the body that the submission was read from
     */
    static ResumableAttempt first(Submission submission, @Nullable Object body, ResultCollector collector) {
        Recipients source = submission.recipients();
        return new ResumableAttempt(
                submission, source, body, collector, new BitSet(), !source.repeatable(), new RowsDigest(), false);
    }

    /** Returns the attempt to send the rest of this one to the same recipients. */
    ResumableAttempt next() {
        if (collector.isSettled(readOnce) || invalid && readOnce) {
            ResumableAttempt same =
                    new ResumableAttempt(submission, source, body, collector, decided, readOnce, digest, true);
            same.invalid = invalid;
            return same;
        }
        List<Row> rest = readOnce ? List.copyOf(unsent) : null;
        return next(source, new Remaining(source, decided, rest), collector.withoutNotSent(readOnce), readOnce);
    }

    /**
     * Returns the attempt to send the rest, from another source with the same recipients, because this one's source
     * failed.
     */
    private ResumableAttempt next(ComparedRecipients again) {
        Remaining rest = new Remaining(again, decided, null);
        return next(again, rest, collector.withoutNotSent(false), !again.repeatable());
    }

    private ResumableAttempt next(Recipients from, Remaining rest, ResultCollector soFar, boolean once) {
        Submission following =
                new Submission(submission.envelope(), rest, submission.terms()).withKeys(submission.keys());
        return new ResumableAttempt(following, from, body, soFar, decided, once, digest, false);
    }

    /**
     * Returns the attempt to send the rest of this one, if a later submission has the same content.
     *
     * @param sameBody whether the later submission was read from the same body
     * @return null if its content differs
     */
    @Nullable
    ResumableAttempt nextIfSame(Push laterEnvelope, ComparedRecipients later, boolean sameBody) {
        if (invalid || !isSame(submission.envelope(), laterEnvelope, sameBody)) {
            return null;
        }
        RowsDigest all = readOnce ? digest : RowsDigest.of(source);
        Comparison comparison = later.with(all, !collector.isSourceFailed());
        if (comparison == Comparison.OTHER) {
            return null;
        }
        boolean anotherSource = comparison == Comparison.SAME && collector.isSourceFailed() && !collector.isEnded();
        return anotherSource ? next(later) : next();
    }

    private static boolean isSame(Push one, Push other, boolean sameBody) {
        Media media = one.sharedMedia();
        Media otherMedia = other.sharedMedia();
        // The content of files is not compared.
        boolean sameMedia = media instanceof Media.ByContent file && otherMedia instanceof Media.ByContent otherFile
                ? sameBody || file.content().length() == otherFile.content().length()
                : Objects.equals(media, otherMedia);
        return sameMedia
                && one.channel().equals(other.channel())
                && one.priority() == other.priority()
                && one.voiceNote() == other.voiceNote()
                && Objects.equals(one.sharedText(), other.sharedText())
                && Objects.equals(one.mediaName(), other.mediaName())
                && Objects.equals(one.template(), other.template())
                && one.extra().equals(other.extra());
    }

    /** Returns whether this attempt has read this body and it cannot be read again for comparison. */
    boolean hasReadOnce(@Nullable Object later) {
        boolean once = body instanceof InputStream && !(body instanceof StreamCache)
                || body instanceof Reader && !(body instanceof StreamCache)
                || body instanceof Iterator
                || body instanceof BaseStream;
        return body == later && (readOnce || once) || readOnce && body instanceof String && body.equals(later);
    }

    boolean hasBody(@Nullable Object later) {
        return body == later;
    }

    /** Returns whether nothing is left to send, so that the result is final. */
    boolean isSettled() {
        return settled;
    }

    /**
     * Returns whether the message was invalid and can be read again, so that nothing of this attempt needs to be kept.
     */
    boolean isForgotten() {
        return invalid && !readOnce && decided.isEmpty();
    }

    /** Returns whether it ended with an exception. */
    boolean isFailed() {
        return failed;
    }

    void failed(boolean withException) {
        failed = withException;
    }

    Submission submission() {
        return submission;
    }

    ResultCollector collector() {
        return collector;
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        decide(row);
        collector.accepted(row, answer, message);
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        decide(row);
        collector.rejected(row, verdict);
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        count(row);
        if (readOnce) {
            unsent.add(row);
        }
        collector.notSent(row, verdict);
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        decide(row);
        collector.unknown(row, verdict, pushId);
    }

    @Override
    public void planned(List<Row> rows, boolean alone) {
        collector.planned(rows, alone, submission.envelope().sharedText());
    }

    @Override
    public void counted(int rows) {
        collector.counts().expect(rows);
    }

    @Override
    public void dropped(Row row) {
        decide(row);
        collector.dropped(row);
    }

    @Override
    public void invalid(List<Violation> violations) {
        invalid = true;
        collector.invalid(violations);
    }

    @Override
    public void sourceFailed(Exception cause) {
        collector.sourceFailed(cause);
    }

    private void decide(Row row) {
        count(row);
        decided.set(row.position());
    }

    // Not needed if the source can be read again.
    private void count(Row row) {
        if (readOnce && row.position() >= digested) {
            digest.add(row);
        }
    }
}

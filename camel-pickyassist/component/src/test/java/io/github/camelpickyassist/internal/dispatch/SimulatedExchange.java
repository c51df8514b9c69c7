/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a simulation: its rows, which are read while other threads go on and may fail, what is told of them, and
 * its completion. Every text is unique.
 */
final class SimulatedExchange implements Recipients, SubmissionListener, Dispatcher.Completion {

    private final String name;
    private final int size;
    private final boolean coalesced;
    private final boolean media;
    private final SimulatedTime time;
    private final Random random;
    private final List<String> findings;
    private final Map<Integer, String> outcomes = new HashMap<>();
    private final int firstNumber;
    private final int failsAt;
    private final boolean repeatable;
    private final boolean broken;
    private final boolean slow;
    private int read;
    private int last = -1;
    private boolean ordered = true;
    private boolean failed;
    private boolean searched;
    private int completions;
    private @Nullable Throwable defect;
    private @Nullable Runnable afterwards;

    SimulatedExchange(
            String name,
            int size,
            boolean coalesced,
            boolean media,
            SimulatedTime time,
            Random random,
            List<String> f) {
        this.name = name;
        this.size = size;
        this.coalesced = coalesced;
        this.media = media;
        this.time = time;
        this.random = random;
        this.findings = f;
        this.failsAt = random.nextInt(30) == 0 ? random.nextInt(size + 1) : -1;
        this.repeatable = random.nextBoolean();
        this.broken = random.nextInt(size > 1 ? 6 : 15) == 0;
        // What ends while more is being read needs reading that takes as long as several pushes.
        this.slow = size > 1 && random.nextInt(broken ? 2 : 20) == 0;
        // A refused recipient among the first makes the most of a listener that fails.
        this.firstNumber = broken ? 70 + random.nextInt(8) : random.nextInt(70);
    }

    /** Runs this on the thread that completes the exchange, as a route that continues. */
    void afterwards(Runnable step) {
        afterwards = step;
    }

    void submit(Dispatcher dispatcher, Submission submission, SimulatedTransport transport) {
        boolean synchronously = dispatcher.submit(submission, transport, this, this);
        if (synchronously && completions == 0) {
            findings.add(name + ": said to be completed and was not");
        }
    }

    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public boolean atMostOne() {
        return size == 1;
    }

    @Override
    public Cursor open() {
        return new Cursor() {
            private int position;
            private boolean closed;

            @Override
            public @Nullable Row next(Consumer<Violation> found) throws IOException {
                checkOpen();
                block();
                checkOpen();
                if (position == failsAt) {
                    failed = true;
                    throw new IOException("the source failed");
                } else if (position == size) {
                    return null;
                }
                read = Math.max(read, position + 1);
                return row(position++);
            }

            private void block() {
                if (slow && random.nextInt(4) == 0) {
                    time.block(random.nextInt(800));
                } else {
                    time.block();
                }
            }

            private void checkOpen() {
                if (closed || completions > 0) {
                    findings.add(name + ": read after its end");
                }
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    private Row row(int position) {
        String number = Long.toString(5_500_000_000L + firstNumber + position);
        searched |= SimulatedTransport.isBad(number);
        Recipient plain = Recipient.of(Address.number(number), text(position));
        boolean file = media && position % 3 == 0;
        return new Row(
                position,
                file ? plain.withMedia(new Media.ByUrl("https://example.org/" + position + ".jpg")) : plain,
                number);
    }

    private String text(int position) {
        return name + "." + position;
    }

    private void settle(Row row, String outcome) {
        if (completions > 0) {
            findings.add(name + ": row " + row.position() + " settled after its completion");
        }
        String before = outcomes.put(row.position(), outcome);
        if (before != null) {
            findings.add(name + ": row " + row.position() + " settled as " + before + " and " + outcome);
        }
        ordered &= row.position() > last;
        last = row.position();
        if (broken && random.nextInt(3) == 0) {
            throw new IllegalStateException("the listener failed");
        }
    }

    @Override
    public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
        settle(row, "accepted");
    }

    @Override
    public void rejected(Row row, Verdict.Refused verdict) {
        settle(row, "rejected");
    }

    @Override
    public void notSent(Row row, Verdict.NotSent verdict) {
        settle(row, "not sent");
    }

    @Override
    public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
        settle(row, "unknown");
    }

    @Override
    public void dropped(Row row) {
        settle(row, "dropped");
    }

    @Override
    public void invalid(List<Violation> violations) {
        findings.add(name + ": invalid " + violations);
    }

    @Override
    public void sourceFailed(Exception cause) {
        failed = true;
    }

    @Override
    public void done(@Nullable Throwable found, boolean synchronously) {
        completions++;
        defect = found;
        time.block();
        if (afterwards != null) {
            afterwards.run();
        }
        if (random.nextInt(100) == 0) {
            throw new IllegalStateException("the callback failed");
        }
    }

    /** Compares what was told with what reached the service. */
    void check(SimulatedTransport transport) {
        if (completions != 1) {
            findings.add(name + ": completed " + completions + " times");
        }
        if (defect != null) {
            return;
        }
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < (failed ? read : size); i++) {
            String outcome = outcomes.get(i);
            if (outcome == null) {
                open.add(i);
            } else if (outcome.equals("accepted") != transport.accepted(text(i))) {
                findings.add(
                        name + ": row " + i + " settled as " + outcome + ", accepted: " + !outcome.equals("accepted"));
            }
        }
        boolean unreadable = coalesced && failed;
        if (!open.isEmpty() && !unreadable) {
            findings.add(name + ": rows not settled: " + open);
        }
        if (!ordered && !media && !searched) {
            findings.add(name + ": settled out of order: " + outcomes);
        }
    }
}

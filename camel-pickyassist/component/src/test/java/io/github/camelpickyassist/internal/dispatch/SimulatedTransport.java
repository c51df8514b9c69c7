/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Completes pushes at once or later, with verdicts of every kind, and misbehaves now and then: it throws, before or after it
 * has completed a push, and completes some twice. Watches how many pushes are in flight and how many begin in a minute.
 */
final class SimulatedTransport implements PushTransport {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final SimulatedTime time;
    private final Random random;
    private final int concurrentPushes;
    private final int limit;
    private final List<String> findings;
    private final Deque<Long> begun = new ArrayDeque<>();

    /** By the text of each recipient, which is unique: the verdict that counts, if the push may have been accepted. */
    private final Map<String, Verdict> reached = new HashMap<>();

    private int inFlight;
    private int pushes;

    SimulatedTransport(SimulatedTime time, Random random, int concurrentPushes, int limit, List<String> findings) {
        this.time = time;
        this.random = random;
        this.concurrentPushes = concurrentPushes;
        this.limit = limit;
        this.findings = findings;
    }

    @Override
    public Ready prepare(Push push) {
        if (random.nextInt(300) == 0) {
            throw new IllegalStateException("cannot be prepared");
        }
        return (permitted, completed) -> send(push, permitted, completed);
    }

    private void send(Push push, BooleanSupplier permitted, Consumer<Verdict> completed) {
        inFlight++;
        if (inFlight > concurrentPushes) {
            findings.add(inFlight + " pushes in flight");
        }
        if (random.nextInt(3) == 0) {
            complete(push, permitted, completed, false);
            if (random.nextInt(50) == 0) {
                throw new IllegalStateException("after the push was completed");
            }
        } else if (random.nextInt(100) == 0) {
            inFlight--;
            begin(push, new Verdict.Unknown(0, "thrown", null));
            throw new IllegalStateException("before the push was completed");
        } else {
            time.at(random.nextInt(300_000_000), () -> complete(push, permitted, completed, random.nextInt(3) == 0));
        }
    }

    private void complete(Push push, BooleanSupplier permitted, Consumer<Verdict> completed, boolean slow) {
        if (!permitted.getAsBoolean()) {
            inFlight--;
            completed.accept(PERMIT_EXPIRED);
            return;
        }
        Verdict verdict = verdict(push);
        begin(push, verdict);
        Runnable end = () -> {
            inFlight--;
            completed.accept(verdict);
            if (random.nextInt(50) == 0) {
                completed.accept(new Verdict.NotSent(0, "completed twice", null, null));
            }
        };
        if (slow) {
            time.at(random.nextInt(3) == 0 ? random.nextLong(20_000_000_000L) : random.nextInt(50_000_000), end);
        } else {
            end.run();
        }
    }

    private void begin(Push push, Verdict verdict) {
        long now = time.getAsLong();
        begun.removeIf(each -> now - each >= MINUTE);
        begun.add(now);
        if (limit > 0 && begun.size() > limit) {
            findings.add(begun.size() + " pushes within a minute");
        }
        boolean perhapsAccepted = verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Unknown;
        for (Recipient to : push.recipients()) {
            if (reached.containsKey(to.text())) {
                findings.add("sent again after " + reached.get(to.text()) + ": " + to.text());
            }
            if (perhapsAccepted) {
                reached.put(to.text(), verdict);
            }
        }
    }

    private Verdict verdict(Push push) {
        int chance = random.nextInt(200);
        if (push.recipients().stream().anyMatch(to -> isBad(to.address().id()))) {
            return new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null);
        } else if (chance < 4) {
            return new Verdict.Unknown(0, "no answer", null);
        } else if (chance < 8) {
            return new Verdict.NotSent(503, "unavailable", null, null);
        } else if (chance < 12) {
            return new Verdict.NotSent(429, "too many", Duration.ofSeconds(1 + random.nextInt(70)), null);
        } else if (chance < 16) {
            return new Verdict.Refused(403, StatusCategory.AUTHENTICATION, "no such token", null);
        }
        return new Verdict.Accepted(new PushAnswer(100, "Success", "p" + pushes++, chance < 20 ? null : rows(push)));
    }

    /** Whether a push with this number is refused. */
    static boolean isBad(String number) {
        return number.endsWith("77");
    }

    private static List<AcceptedMessage> rows(Push push) {
        List<AcceptedMessage> rows = new ArrayList<>();
        push.recipients()
                .forEach(to -> rows.add(new AcceptedMessage(to.address().id(), to.text(), null, null)));
        return rows;
    }

    /** Whether a push with this text was accepted. */
    boolean accepted(String text) {
        return reached.get(text) instanceof Verdict.Accepted;
    }

    int inFlight() {
        return inFlight;
    }

    int pushes() {
        return pushes;
    }

    @Override
    public void close() {}
}

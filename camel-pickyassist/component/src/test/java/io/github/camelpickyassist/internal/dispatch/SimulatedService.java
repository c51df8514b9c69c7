/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.judge.Misbehaviour;
import io.github.camelpickyassist.judge.Reception;
import io.github.camelpickyassist.judge.Reception.Reply;
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
import org.jspecify.annotations.Nullable;

/** The service, which outlives processes, and the network to it. Logs what became of each recipient of each complete request. */
final class SimulatedService {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** A complete request, as far as one recipient is concerned. The reply counts when the client has read it. */
    static final class Request {
        private final long sequence;
        private final @Nullable String messageId;
        private Reply reply = Reply.INCONCLUSIVE;

        Request(long sequence, @Nullable String messageId) {
            this.sequence = sequence;
            this.messageId = messageId;
        }

        long sequence() {
            return sequence;
        }

        boolean isTaken() {
            return messageId != null;
        }

        @Nullable
        String messageId() {
            return messageId;
        }

        /** What the client can have learned of the message id. */
        @Nullable
        String saidId() {
            return reply == Reply.ACCEPTED_WITHOUT_ID ? null : messageId;
        }

        /** The service says so in another way: in a report, or when somebody looks. */
        void proved(Reply proof) {
            reply = proof;
        }
    }

    private final Random random;
    private final List<String> findings;
    private final Map<String, List<Request>> requests = new HashMap<>();
    private long sequence;
    private long pushes;
    private long faults;

    SimulatedService(Random random, List<String> findings) {
        this.random = random;
        this.findings = findings;
    }

    /**
     * The way from a process to the service.
     *
     * @param faultIn about one push in so many meets a fault; 0 for none
     * @param limit of pushes in any minute of this process; 0 for none
     */
    Way from(SimulatedProcess process, int faultIn, int limit) {
        return new Way(process, faultIn, limit);
    }

    /** What the service did with this recipient, in the order of time. */
    List<Request> requests(String number) {
        return requests.getOrDefault(number, List.of());
    }

    Map<String, List<Reception>> receptions() {
        Map<String, List<Reception>> receptions = new HashMap<>();
        requests.forEach((number, all) -> receptions.put(
                number,
                all.stream()
                        .map(each -> new Reception(
                                each.sequence, each.saidId(), each.isTaken(), each.reply, Misbehaviour.NONE))
                        .toList()));
        return receptions;
    }

    long pushes() {
        return pushes;
    }

    long faults() {
        return faults;
    }

    long sequence() {
        return sequence;
    }

    /** Whether a push with this number is refused. */
    private static boolean isBad(String number) {
        return number.endsWith("77");
    }

    /** The transport of a process. */
    final class Way implements PushTransport {
        private final SimulatedProcess process;
        private final int faultIn;
        private final int limit;
        private final Deque<Long> begun = new ArrayDeque<>();

        Way(SimulatedProcess process, int faultIn, int limit) {
            this.process = process;
            this.faultIn = faultIn;
            this.limit = limit;
        }

        @Override
        public Ready prepare(Push push) {
            process.check();
            return (permitted, completed) -> {
                if (random.nextInt(3) == 0) {
                    send(push, permitted, completed, 0);
                } else {
                    long delay = random.nextInt(200_000_000);
                    process.time.at(random.nextInt(100_000_000), () -> send(push, permitted, completed, delay));
                }
            };
        }

        private void send(Push push, BooleanSupplier permitted, Consumer<Verdict> completed, long delay) {
            process.step(); // before the first byte
            if (!permitted.getAsBoolean()) {
                completed.accept(PERMIT_EXPIRED);
                return;
            }
            count();
            boolean fault = faultIn > 0 && random.nextInt(faultIn) == 0;
            faults += fault ? 1 : 0;
            if (fault && random.nextInt(3) == 0) {
                process.step(); // in the middle of the request
                completed.accept(new Verdict.NotSent(0, "not sent to the end", null, null));
                return;
            }
            process.step(); // before the last byte
            Answer answer = new Answer(push, fault);
            process.step(); // after the last byte
            Runnable end = () -> {
                process.step(); // before the answer
                answer.isRead();
                completed.accept(answer.verdict);
            };
            if (delay == 0) {
                end.run();
            } else {
                process.time.at(delay, end);
            }
        }

        private void count() {
            long now = process.time.getAsLong();
            pushes++;
            begun.removeIf(each -> now - each >= MINUTE);
            begun.add(now);
            if (limit > 0 && begun.size() > limit) {
                findings.add("LIMIT: " + begun.size() + " pushes within a minute, " + limit + " allowed");
            }
        }

        @Override
        public void close() {}
    }

    /** What the service does with a complete request, and what the client learns of it. */
    private final class Answer {
        private final List<Request> logged = new ArrayList<>();
        private final List<Reply> replies = new ArrayList<>();
        private final Verdict verdict;

        Answer(Push push, boolean fault) {
            boolean bad =
                    push.recipients().stream().anyMatch(to -> isBad(to.address().id()));
            int kind = fault ? random.nextInt(6) : 6;
            if (kind == 0) {
                verdict = new Verdict.Unknown(0, "no answer", null);
                log(push, !bad && random.nextBoolean(), Reply.INCONCLUSIVE);
            } else if (kind == 1) {
                verdict = new Verdict.NotSent(503, "unavailable", null, null);
                log(push, false, Reply.REFUSED_FOR_NOW);
            } else if (kind == 2) {
                Duration pause = Duration.ofSeconds(1 + random.nextInt(70));
                verdict = new Verdict.NotSent(429, "too many", pause, null);
                log(push, false, Reply.REFUSED_FOR_NOW);
            } else if (kind == 3) {
                verdict = new Verdict.Refused(403, StatusCategory.AUTHENTICATION, "no such token", null);
                log(push, false, Reply.REFUSED);
            } else if (bad) {
                verdict = new Verdict.Refused(406, StatusCategory.INPUT, "Invalid Mobile Number", true, null);
                log(push, false, Reply.REFUSED);
            } else {
                verdict = accepted(push, kind);
            }
        }

        private Verdict accepted(Push push, int kind) {
            List<AcceptedMessage> rows = new ArrayList<>();
            for (Recipient to : push.recipients()) {
                boolean missing = kind == 5 && random.nextInt(3) == 0;
                Request request = log(
                        to,
                        true,
                        missing ? Reply.INCONCLUSIVE : kind == 4 ? Reply.ACCEPTED_WITHOUT_ID : Reply.ACCEPTED);
                if (!missing) {
                    rows.add(new AcceptedMessage(to.address().id(), request.messageId(), null, to.reference()));
                }
            }
            return new Verdict.Accepted(new PushAnswer(100, "Success", "p" + pushes, kind == 4 ? null : rows));
        }

        private void log(Push push, boolean taken, Reply reply) {
            push.recipients().forEach(to -> log(to, taken, reply));
        }

        private Request log(Recipient to, boolean taken, Reply reply) {
            long number = ++sequence;
            Request request = new Request(number, taken ? "m" + number : null);
            requests.computeIfAbsent(to.address().id(), id -> new ArrayList<>()).add(request);
            logged.add(request);
            replies.add(reply);
            return request;
        }

        /** The client has read it. */
        void isRead() {
            for (int i = 0; i < logged.size(); i++) {
                logged.get(i).reply = replies.get(i);
            }
        }
    }
}

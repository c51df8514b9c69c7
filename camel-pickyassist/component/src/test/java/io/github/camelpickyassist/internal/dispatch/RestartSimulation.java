/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.internal.ledger.LogLedger;
import io.github.camelpickyassist.internal.submission.LedgerTerms;
import io.github.camelpickyassist.internal.submission.RowKeys;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.judge.Finding;
import io.github.camelpickyassist.judge.History;
import io.github.camelpickyassist.judge.Judge;
import io.github.camelpickyassist.judge.Reception.Reply;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher with a ledger in files that dies and is started again over the same disk and the same source, until
 * everything is decided. Disk, network, clocks, threads, and the moment of each death are simulated, and all of it follows
 * from the seed. The judge compares what the service received with what was told last.
 */
final class RestartSimulation {

    private static final int MAX_ROWS_PER_PUSH = 21;
    private static final int MAX_PROCESSES = 60;
    private static final int DELIVERIES_PER_PROCESS = 4;
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final LedgerKey KEY = LedgerKey.of("a key for the simulation");
    private static final LedgerScope SCOPE = LedgerScope.of(DispatcherFixture.ACCOUNT);

    private final Random random;
    private final List<String> findings = new ArrayList<>();
    private final SimulatedDisk disk;
    private final SimulatedService service;
    private final List<SimulatedMessage> messages = new ArrayList<>();
    private final int segmentSize;
    private final int places;
    private final int limit;
    private Instant start = Instant.parse("2026-11-26T12:00:00Z");
    private Duration jump = Duration.ZERO;
    private long allowed;
    private long crashes;
    private long openRows;

    RestartSimulation(long seed) {
        random = new SeededRandom(seed);
        disk = new SimulatedDisk(random);
        service = new SimulatedService(random, findings);
        segmentSize = random.nextBoolean() ? 4_096 : 4_096 + random.nextInt(60_000);
        places = 1 + random.nextInt(5);
        limit = random.nextInt(3) == 0 ? 0 : 5 + random.nextInt(100);
    }

    /** Runs with faults of all kinds until the end; returns what was wrong. */
    List<String> run() {
        int chapters = 1 + random.nextInt(3);
        for (int chapter = 0; chapter < chapters && findings.isEmpty(); chapter++) {
            List<SimulatedMessage> some = add(5 + random.nextInt(40));
            int faulty = 1 + random.nextInt(12);
            for (int i = 0; i < MAX_PROCESSES && isOpen(some) && findings.isEmpty(); i++) {
                process(some, i < faulty);
            }
            // Weeks pass, and what is settled leaves the ledger; what is in doubt must stay.
            start = start.plus(RETENTION.multipliedBy(5));
        }
        if (findings.isEmpty()) {
            judge();
        }
        return findings;
    }

    /**
     * Runs a few messages without any fault but one crash.
     *
     * @param step of the first process at which it ends
     * @param powerFails whether what is not forced is lost
     * @return whether the process had so many steps
     */
    boolean runWithCrash(long step, boolean powerFails) {
        List<SimulatedMessage> some = add(4);
        SimulatedProcess first = new SimulatedProcess(random, at -> at == step);
        disk.use(first, 0);
        run(first, some, false);
        boolean crashed = first.hasEnded();
        ended(first, powerFails);
        toTheEnd(some);
        // Everything comes again, and nothing of it must be sent again, even if the power fails in between.
        disk.released(true);
        some.forEach(SimulatedMessage::repeat);
        toTheEnd(some);
        judge();
        return crashed;
    }

    private void toTheEnd(List<SimulatedMessage> some) {
        for (int i = 0; i < MAX_PROCESSES && isOpen(some) && findings.isEmpty(); i++) {
            process(some, false);
        }
    }

    List<String> findings() {
        return findings;
    }

    /** How many processes died. */
    long crashes() {
        return crashes;
    }

    /** How many rows were open when their process died. */
    long openRows() {
        return openRows;
    }

    long pushes() {
        return service.pushes();
    }

    /** How many faults were injected: of the network, of the disk, and deaths. */
    long faults() {
        return service.faults() + disk.failures() + crashes;
    }

    private List<SimulatedMessage> add(int count) {
        List<SimulatedMessage> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(new SimulatedMessage(messages.size(), size(), random));
            messages.add(added.get(i));
        }
        return added;
    }

    // Few are long, because what can go wrong with a row can go wrong in a push of few.
    private int size() {
        return switch (random.nextInt(12)) {
            case 0 -> 2 + random.nextInt(SimulatedMessage.MAX_ROWS - 1);
            case 1, 2, 3 -> 2 + random.nextInt(4);
            default -> 1;
        };
    }

    private static boolean isOpen(List<SimulatedMessage> some) {
        for (SimulatedMessage message : some) {
            if (!message.isConfirmed()) {
                return true;
            }
        }
        return false;
    }

    private void process(List<SimulatedMessage> some, boolean faulty) {
        int endsIn = 1 + random.nextInt(random.nextInt(3) == 0 ? 60 : 2_000);
        boolean ends = faulty && random.nextInt(4) > 0;
        LongPredicate endsAt = ends ? at -> at >= endsIn : SimulatedProcess.NEVER;
        SimulatedProcess process = new SimulatedProcess(random, endsAt);
        disk.use(process, faulty && random.nextBoolean() ? 20 + random.nextInt(1_000) : 0);
        if (faulty && random.nextInt(4) == 0) {
            disk.endBeforeNamesAreForced();
        }
        run(process, some, faulty);
        ended(process, random.nextBoolean());
    }

    private void ended(SimulatedProcess process, boolean powerFails) {
        crashes += process.hasEnded() ? 1 : 0;
        process.end();
        disk.released(powerFails);
        messages.forEach(SimulatedMessage::processEnded);
        start = start.plusNanos(process.time.getAsLong()).plusSeconds(random.nextInt(300));
    }

    private void run(SimulatedProcess process, List<SimulatedMessage> some, boolean faulty) {
        int failures = disk.failures();
        LogLedger opened;
        try {
            opened = new LogLedger(disk, KEY, () -> wall(process), random, RETENTION, segmentSize);
        } catch (LedgerException e) {
            if (disk.failures() == failures) {
                findings.add("NOT_OPENED: " + e.getMessage());
            }
            return;
        } catch (SimulatedProcess.Crash e) {
            return;
        }
        SimulatedLedger ledger = new SimulatedLedger(opened, process);
        Session session = new Session(process, ledger, faulty);
        session.run(some);
        count(ledger);
        if (!process.hasEnded() && ledger.failed() == 0 && ledger.openRows() > 0) {
            findings.add("NOT_SETTLED: " + ledger.openRows() + " rows of a process that had time to settle them");
        }
    }

    // A row is open only while its push is in flight, or as long as the ledger cannot take its outcome.
    private void count(SimulatedLedger ledger) {
        allowed += ledger.openRows();
        openRows += ledger.openRows();
        if (ledger.openPushes() > places + ledger.failed()) {
            findings.add(
                    "NEEDLESSLY_OPEN: rows of " + ledger.openPushes() + " pushes open at the end of a process with "
                            + places + " pushes in flight and " + ledger.failed() + " failures of the ledger");
        }
    }

    private Instant wall(SimulatedProcess process) {
        return start.plusNanos(process.time.getAsLong()).plus(jump);
    }

    /** One process, from the opened ledger on. */
    private final class Session {
        private final SimulatedProcess process;
        private final SimulatedLedger ledger;
        private final boolean faulty;
        private final Dispatcher dispatcher;
        private final SimulatedService.Way transport;
        private final LedgerTerms terms;
        private final Map<SimulatedMessage, List<SimulatedDelivery>> deliveries = new HashMap<>();

        Session(SimulatedProcess process, SimulatedLedger ledger, boolean faulty) {
            this.process = process;
            this.ledger = ledger;
            this.faulty = faulty;
            this.terms = new LedgerTerms(ledger, SCOPE, random.nextInt(4) > 0);
            this.transport = service.from(process, faulty ? 3 + random.nextInt(40) : 0, limit);
            PushPermits permits = random.nextBoolean()
                    ? new SlidingWindow(limit, process.time)
                    : new SimulatedPermits(process.time, random, limit, findings);
            Duration pace = limit == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(limit);
            Dispatcher.Limits limits = new Dispatcher.Limits(permits, pace, places);
            this.dispatcher =
                    new Dispatcher(DispatcherFixture.ACCOUNT, limits, process.time, process.time, process.time);
        }

        void run(List<SimulatedMessage> some) {
            long span = 1 + random.nextLong(Duration.ofSeconds(20).toNanos());
            for (SimulatedMessage message : some) {
                if (faulty && random.nextInt(15) == 0) {
                    message.repeat();
                }
                if (!message.isConfirmed()) {
                    process.time.at(random.nextLong(span), () -> deliver(message));
                }
                if (faulty && random.nextInt(10) == 0) {
                    process.time.at(random.nextLong(2 * span), () -> meddle(message));
                }
            }
            if (faulty && random.nextInt(5) == 0) {
                process.time.at(random.nextLong(2 * span), dispatcher::stop);
            }
            toTheEnd();
        }

        private void toTheEnd() {
            try {
                if (!process.time.run()) {
                    findings.add("DOES_NOT_END");
                }
                if (process.time.waitingCallers() > 0 && !process.hasEnded()) {
                    findings.add("WAITS_FOR_EVER: " + process.time.waitingCallers() + " callers");
                }
                for (SimulatedMessage message : messages) {
                    if (message.isRunning() && !process.hasEnded()) {
                        findings.add("NEVER_ENDED: " + message.key());
                    }
                }
                if (random.nextBoolean()) {
                    ledger.close();
                }
            } catch (SimulatedProcess.Crash | LedgerException e) {
                // The process has ended, or its ledger cannot be used any more.
            } catch (RuntimeException | Error e) {
                if (!process.hasEnded()) {
                    throw e;
                }
            }
        }

        private void deliver(SimulatedMessage message) {
            List<SimulatedDelivery> all = deliveries.computeIfAbsent(message, key -> new ArrayList<>());
            if (message.isConfirmed() || all.size() >= DELIVERIES_PER_PROCESS) {
                return;
            }
            boolean sourceFails = faulty && random.nextInt(20) == 0;
            int failsAt = sourceFails ? random.nextInt(message.rows().size() + 1) : -1;
            SimulatedDelivery delivery =
                    new SimulatedDelivery(message, process, service, findings, failsAt, this::ended);
            all.forEach(SimulatedDelivery::overlapped);
            all.add(delivery);
            if (faulty && random.nextInt(10) == 0) {
                // The source believes that nobody is working on it.
                process.time.at(random.nextInt(500_000_000), () -> deliver(message));
            }
            Submission submission = new Submission(envelope(), delivery, terms(message.isCoalesced()))
                    .withKeys(new RowKeys(message.key(), true));
            dispatcher.submit(submission, transport, delivery, delivery);
        }

        private void ended(SimulatedDelivery delivery) {
            SimulatedMessage message = delivery.message();
            process.step(); // before it is confirmed
            if (delivery.isFinal()) {
                message.confirm(delivery.told());
                process.step(); // after it
            } else {
                process.time.at(random.nextLong(50_000_000_000L), () -> deliver(message));
            }
        }

        private Push envelope() {
            return Push.on(new Channel(8)).build();
        }

        private Terms terms(boolean coalesced) {
            return new Terms(
                    PushRules.DOCUMENTED,
                    Validation.OFF,
                    Duplicates.KEEP,
                    random.nextBoolean() ? MAX_ROWS_PER_PUSH : 1 + random.nextInt(MAX_ROWS_PER_PUSH),
                    Set.of(),
                    coalesced,
                    random.nextBoolean(),
                    Duration.ofSeconds(1),
                    false,
                    InvalidRecipients.FAIL,
                    terms);
        }

        /** What else happens to a ledger and its clock. */
        private void meddle(SimulatedMessage message) {
            int what = random.nextInt(3);
            try {
                if (what == 0) {
                    jump = Duration.ofHours(random.nextInt(97) - 48);
                } else if (what == 1) {
                    String number = message.rows().get(0).asWritten();
                    message.forgotten(number);
                    ledger.forget(number);
                } else {
                    message.told().values().forEach(told -> resolve(message, told));
                }
            } catch (LedgerException e) {
                // Of a disk that fails.
            }
        }

        /** A report comes, or somebody has asked the service. */
        private void resolve(SimulatedMessage message, SimulatedMessage.Told told) {
            String reference = told.reference();
            if (told.statement().state() != RecipientState.UNKNOWN || reference == null || message.isRunning()) {
                return;
            }
            allowed++;
            List<SimulatedService.Request> requests =
                    service.requests(told.statement().number());
            SimulatedService.Request last = requests.isEmpty() ? null : requests.get(requests.size() - 1);
            message.repeat();
            if (last != null && last.isTaken()) {
                last.proved(Reply.ACCEPTED);
                ledger.resolve(reference, LedgerEvidence.accepted(null, last.messageId()));
            } else {
                if (last != null) {
                    last.proved(Reply.REFUSED_FOR_NOW);
                }
                ledger.resolve(reference, LedgerEvidence.notReceived());
            }
        }
    }

    private void judge() {
        List<Finding> found = Judge.findings(new History(
                messages.stream().map(SimulatedMessage::record).toList(), service.receptions(), allowed, 0));
        found.forEach(finding -> findings.add(finding.toString()));
        if (findings.isEmpty()) {
            doubts();
        }
    }

    /** Everybody of whom nobody knows is in doubt in the ledger, too. */
    private void doubts() {
        SimulatedProcess last = new SimulatedProcess(random, SimulatedProcess.NEVER);
        disk.use(last, 0);
        try (LogLedger ledger = new LogLedger(disk, KEY, () -> wall(last), random, RETENTION, segmentSize)) {
            for (SimulatedMessage message : messages) {
                message.told().values().forEach(told -> doubt(ledger, told));
            }
        } catch (LedgerException e) {
            findings.add("NOT_OPENED: " + e.getMessage());
        }
    }

    private void doubt(LogLedger ledger, SimulatedMessage.Told told) {
        String reference = told.reference();
        if (told.statement().state() != RecipientState.UNKNOWN || reference == null) {
            return;
        }
        @Nullable LedgerEntry entry = ledger.find(reference).orElse(null);
        if (entry == null || !entry.state().isOpen()) {
            findings.add("NOT_IN_DOUBT: " + told + ", in the ledger: " + entry);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/**
 * As many full pushes as the limit lets through in a day, 129,600 of 10,000 recipients, in lists of a million. The
 * limit's minutes pass on a virtual clock, everything else is real: each push goes over a socket to another JVM, which
 * checks that every recipient comes once and that no more than 90 pushes come in any 60 seconds of its clock.
 */
final class DayPart {

    private static final int LIMIT = 90;
    private static final int PER_PUSH = DayServer.PER_PUSH;
    private static final int FAULTS_IN_TEN_THOUSAND = 100;
    private static final String OPTIONS = "outcomes=failures&maxRecipientsPerPush=" + PER_PUSH + "&pushesPerMinute=";

    /** How a run differs from others. */
    enum Kind {
        /** Virtual minutes, and a service without faults. */
        DAY("a day of the limit"),
        /** Virtual minutes; of one push in a hundred the answer is lost, or it is refused for the moment. */
        FAULTS("a day of the limit with 1 % faults"),
        /** Real minutes, and the component's own permits. */
        REAL("at the limit in real time");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    private final Kind kind;
    private final long recipients;
    private final long seed = Long.getLong("day.seed", 1);
    private final int allowed = Integer.getInteger("day.allowed", LIMIT);
    private final Path clockFile;
    private final VirtualClock clock;

    private DayPart(Kind kind, long pushes, Path clockFile) throws IOException {
        this.kind = kind;
        this.recipients = pushes * PER_PUSH;
        this.clockFile = clockFile;
        this.clock = VirtualClock.in(clockFile);
    }

    /** {@code -Dday.pushes} and, for real time, {@code -Dday.real} say how much is sent. */
    static List<String> measure(Kind kind) throws Exception {
        Path file = Files.createTempFile("virtual-clock", null);
        try {
            Duration real =
                    Duration.parse("PT" + System.getProperty("day.real", "60m").toUpperCase(Locale.ROOT));
            // Room for what is sent before the limit is reached, and for the last list.
            long most = kind == Kind.REAL ? LIMIT * (real.toMinutes() + 4) : Long.getLong("day.pushes", 129_600);
            return new DayPart(kind, most, file).run(kind == Kind.REAL ? real : Duration.ofDays(365));
        } finally {
            Files.delete(file);
        }
    }

    private List<String> run(Duration atMost) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                Long.toString(recipients),
                Integer.toString(LIMIT),
                Integer.toString(kind == Kind.FAULTS ? FAULTS_IN_TEN_THOUSAND : 0),
                Long.toString(seed)));
        if (kind != Kind.REAL) {
            arguments.add(clockFile.toString());
        }
        try (JavaProcess server = JavaProcess.start("-Xmx1g", DayServer.class, arguments.toArray(new String[0]));
                Peers peers = Peers.start(server.line(), this::permits)) {
            DayLists lists = new DayLists(
                    peers.template,
                    peers.ours("day", "dynamic", OPTIONS + allowed),
                    new Permutation(recipients, seed),
                    recipients);
            long start = System.nanoTime();
            Thread progress = progress(server, lists, start);
            Usage usage = Usage.of(() -> lists.send(start + atMost.toNanos()));
            progress.interrupt();
            progress.join();
            Report report = Report.of(server.ask("all"));
            report.check(lists, recipients, kind == Kind.REAL);
            return rows(lists, report, usage);
        }
    }

    private void permits(CamelContext context) {
        if (kind != Kind.REAL) {
            context.getComponent("pickyassist", io.github.camelpickyassist.PickyAssistComponent.class)
                    .setPushPermits(new VirtualPermits(clock, allowed, seed));
        }
    }

    private Thread progress(JavaProcess server, DayLists lists, long start) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    TimeUnit.SECONDS.sleep(10);
                    Report now = Report.of(server.ask("progress"));
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.err.printf(
                            Locale.ROOT,
                            "%s: %.0f s, %,d of %,d recipients (%.1f %%), %,.0f/s, clock %s, twice %d, over the limit"
                                    + " %d, unknown %,d%n",
                            kind.title,
                            seconds,
                            now.arrived(),
                            recipients,
                            100.0 * now.arrived() / recipients,
                            now.arrived() / seconds,
                            clock(),
                            now.twice(),
                            now.overLimit(),
                            lists.unknown());
                }
            } catch (InterruptedException ended) {
                // The run is over.
            } catch (IOException e) {
                System.err.println("no progress: " + e.getMessage());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private String clock() {
        Duration time = Duration.ofMillis(clock.millis());
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private List<String> rows(DayLists lists, Report report, Usage usage) {
        String what = "| " + kind.title + ", full pushes in lists of a million: ";
        double seconds = usage.wallNanos() / 1e9;
        String time = String.format(Locale.ROOT, "%,.0f s", seconds)
                + (kind == Kind.REAL ? "" : ", " + clock() + " on the virtual clock");
        return List.of(
                what
                        + String.format(
                                Locale.ROOT,
                                "recipients | component | %,.0f /s | %,d in %s | |",
                                lists.sent() / seconds,
                                lists.sent(),
                                time),
                what
                        + String.format(
                                Locale.ROOT,
                                "CPU per recipient | component | %.2f µs | | |",
                                usage.cpuNanos() / 1e3 / lists.sent()),
                what
                        + String.format(
                                Locale.ROOT,
                                "pushes, recipients, twice, pushes over the limit | server | %,d, %,d, %d, %d | | |",
                                report.pushes(),
                                report.different(),
                                report.twice(),
                                report.overLimit()),
                what
                        + String.format(
                                Locale.ROOT,
                                "accepted, unknown, lists repeated in part | component | %,d, %,d, %,d | | |",
                                lists.accepted(),
                                lists.unknown(),
                                lists.repeated()));
    }

    /** What the server counted. */
    private record Report(
            long pushes,
            long overLimit,
            long arrived,
            long twice,
            long strangers,
            long unanswered,
            long sumOfUnanswered,
            long different) {

        static Report of(String line) {
            String[] numbers = line.split(" ");
            long[] values = new long[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Long.parseLong(numbers[i]);
            }
            return new Report(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
        }

        /** Fails unless the server saw what the client was told. */
        void check(DayLists lists, long recipients, boolean partly) {
            expect("recipients told", lists.accepted() + lists.unknown(), partly ? lists.sent() : recipients);
            expect("different recipients at the server", different, lists.sent());
            expect("recipients that came twice", twice, 0);
            expect("recipients that nobody sent", strangers, 0);
            expect("pushes over the limit", overLimit, 0);
            expect("unknown recipients", lists.unknown(), unanswered);
            expect("checksum of the unknown recipients", lists.sumOfUnknown(), sumOfUnanswered);
        }

        private static void expect(String what, long seen, long expected) {
            if (seen != expected) {
                throw new IllegalStateException(what + ": " + seen + " instead of " + expected);
            }
        }
    }
}

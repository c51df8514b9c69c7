/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sends messages by all forms of routes and bodies from many callers at once, to a server that misbehaves, and has the
 * history judged.
 */
final class Soak {

    /** The most recipients of any endpoint's push. */
    static final int RECIPIENTS_PER_PUSH = 25;

    private static final double FAULTS = 0.1;
    private static final int REDELIVERIES = 5;

    /** Longer than the service's minute and any deadline: an exchange that takes more seconds never ends. */
    private static final int PATIENCE = Integer.getInteger("soak.patience", 120);

    /** What they say of each fault is expected here, thousands of times. */
    private static final List<Logger> NOISY = Stream.of("org.apache.camel", "io.github.camelpickyassist")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private final long seed;
    private final int callers;

    /** What a run came to. */
    record Outcome(
            long seed,
            List<Finding> findings,
            int exchanges,
            Map<RecipientState, Integer> states,
            int unexplained,
            long closes,
            Map<Misbehaviour, Long> requests,
            Duration wall) {

        int messages() {
            return states.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The seed, the figures, and the first of the findings with their histories. */
        @Override
        public String toString() {
            Map<Finding.Rule, Long> broken = new TreeMap<>(
                    findings.stream().collect(Collectors.groupingBy(Finding::rule, Collectors.counting())));
            long good = requests.getOrDefault(Misbehaviour.NONE, 0L);
            long all = requests.values().stream().mapToLong(Long::longValue).sum();
            return "seed " + seed + ": " + messages() + " messages in " + exchanges + " exchanges, " + all
                    + " requests, of which " + (all - good) + " met a fault; " + states + ", " + unexplained
                    + " unknown without a fault of their own at "
                    + closes + " closes of kept connections; " + wall.toMillis() + " ms"
                    + (findings.isEmpty() ? "" : "\n" + findings.size() + " findings " + broken)
                    + perRule().map(each -> "\n  " + each).collect(Collectors.joining());
        }

        private Stream<Finding> perRule() {
            return Stream.of(Finding.Rule.values()).flatMap(rule -> findings.stream()
                    .filter(each -> each.rule() == rule)
                    .limit(Integer.getInteger("soak.findings", 3)));
        }
    }

    /**
     * A run.
     *
     * @param callers how many send at the same time
     */
    Soak(long seed, int callers) {
        this.seed = seed;
        this.callers = callers;
    }

    /** Runs in a JVM of its own. Arguments: seed, messages, callers. Ends with 1 if a promise was broken. */
    public static void main(String[] args) throws Exception {
        Outcome outcome = new Soak(Long.parseLong(args[0]), Integer.parseInt(args[2])).send(Integer.parseInt(args[1]));
        System.out.println(outcome);
        System.exit(outcome.findings().isEmpty() ? 0 : 1);
    }

    /** Sends so many messages, or a few more. */
    Outcome send(int messages) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicLong left = new AtomicLong(messages);
        return run(() -> {
            Scenario scenario = Scenario.drawn(seed, next.getAndIncrement());
            return left.getAndAdd(-scenario.messages()) > 0 ? scenario : null;
        });
    }

    /** Sends one exchange of a run again. */
    Outcome sendOnly(int index) throws Exception {
        AtomicInteger times = new AtomicInteger();
        return run(() -> times.getAndIncrement() == 0 ? Scenario.drawn(seed, index) : null);
    }

    /** Where callers get what they send; null when there is no more. */
    @FunctionalInterface
    private interface Source {
        @Nullable
        Scenario next();
    }

    private Outcome run(Source source) throws Exception {
        ServerLog log = new ServerLog();
        ConcurrentLinkedQueue<ExchangeRecord> records = new ConcurrentLinkedQueue<>();
        AtomicInteger exchanges = new AtomicInteger();
        long start = System.nanoTime();
        List<@Nullable Level> before = setLevels(Collections.nCopies(NOISY.size(), Level.OFF));
        try (MisbehavingServer server = new MisbehavingServer(new FaultPlan(seed, FAULTS), log, tokensThatPause())) {
            sendAll(source, server.baseUrl(), ended -> {
                records.addAll(ended);
                exchanges.incrementAndGet();
            });
        } finally {
            setLevels(before);
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        History history = new History(List.copyOf(records), log.receptions(), log.closes(), RECIPIENTS_PER_PUSH);
        return new Outcome(
                seed,
                Judge.findings(history),
                exchanges.get(),
                states(records),
                Judge.unexplained(history),
                log.closes(),
                log.counts(),
                wall);
    }

    private void sendAll(Source source, String baseUrl, Consumer<List<ExchangeRecord>> ends) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.disableJMX();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try {
            for (Account account : Account.values()) {
                account.addTo(context, baseUrl);
            }
            context.addRoutes(new Routes());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            inParallel(() -> {
                for (Scenario scenario = source.next(); scenario != null; scenario = source.next()) {
                    TrackedExchange tracked = scenario.tracked();
                    Future<?> end = watch.schedule(Thread.currentThread()::interrupt, PATIENCE, TimeUnit.SECONDS);
                    Exchange ended = template.send("direct:" + scenario.route(), tracked::begin);
                    end.cancel(false);
                    boolean finished = !Thread.interrupted();
                    ends.accept(scenario.records(tracked, ended, finished));
                }
                return null;
            });
        } finally {
            watch.shutdownNow();
            context.stop();
        }
    }

    private void inParallel(java.util.concurrent.Callable<?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(work));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<@Nullable Level> setLevels(List<@Nullable Level> levels) {
        List<@Nullable Level> before = new ArrayList<>();
        for (int i = 0; i < NOISY.size(); i++) {
            before.add(NOISY.get(i).getLevel());
            NOISY.get(i).setLevel(levels.get(i));
        }
        return before;
    }

    private static Set<String> tokensThatPause() {
        return Stream.of(Account.values())
                .filter(Account::pauses)
                .map(Account::token)
                .collect(Collectors.toSet());
    }

    private static Map<RecipientState, Integer> states(Iterable<ExchangeRecord> records) {
        Map<RecipientState, Integer> states = new EnumMap<>(RecipientState.class);
        for (ExchangeRecord exchange : records) {
            if (exchange.reported() != null) {
                for (Statement statement : exchange.reported().statements()) {
                    states.merge(statement.state(), 1, Integer::sum);
                }
            }
        }
        return states;
    }

    /** All forms of routes to all targets. */
    private static final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            errorHandler(defaultErrorHandler()
                    .maximumRedeliveries(REDELIVERIES)
                    .redeliveryDelay(0)
                    .onRedelivery(TrackedExchange::noteRedelivery)
                    .logExhausted(false)
                    .retryAttemptedLogLevel(LoggingLevel.OFF)
                    .retriesExhaustedLogLevel(LoggingLevel.OFF));
            for (Account account : Account.values()) {
                for (RouteForm routeForm : RouteForm.values()) {
                    for (Target target : Target.values()) {
                        if (target.isOf(account)) {
                            String id = Scenario.route(account, routeForm, target);
                            routeForm.route(new RouteForm.Site(this, id, target.uri(account)));
                        }
                    }
                }
            }
        }
    }
}

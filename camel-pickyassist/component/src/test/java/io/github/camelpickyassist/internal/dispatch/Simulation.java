/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hundreds of exchanges through a dispatcher in simulated time. Everything follows from the seed: what they send and when,
 * how threads interleave, what the service says, what fails, and when the dispatcher is stopped.
 */
final class Simulation {

    private final Random random;
    private final SimulatedTime time;
    private final List<String> findings = new ArrayList<>();
    private final List<SimulatedExchange> exchanges = new ArrayList<>();
    private final int limit;
    private final Dispatcher.Limits limits;
    private final Dispatcher dispatcher;
    private final SimulatedTransport transport;
    private final @Nullable SimulatedPermits own;
    private final @Nullable SlidingWindow window;

    Simulation(long seed) {
        random = new Random(seed);
        time = new SimulatedTime(random);
        int places = 1 + random.nextInt(5);
        limit = random.nextInt(3) == 0 ? 0 : 5 + random.nextInt(200);
        transport = new SimulatedTransport(time, random, places, limit, findings);
        own = random.nextBoolean() ? new SimulatedPermits(time, random, limit, findings) : null;
        window = own == null ? new SlidingWindow(limit, time) : null;
        PushPermits permits = own == null ? window : own;
        Duration pace = limit == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(limit);
        limits = new Dispatcher.Limits(permits, pace, places);
        dispatcher = new Dispatcher(DispatcherFixture.ACCOUNT, limits, time, time, time);
    }

    /** Runs to the end; what was wrong. */
    List<String> run() {
        int count = 50 + random.nextInt(400);
        long span = 1 + random.nextLong(Duration.ofSeconds(30).toNanos());
        for (int i = 0; i < count; i++) {
            time.at(random.nextInt(4) == 0 ? 0 : random.nextLong(span), this::submitOne);
        }
        if (random.nextBoolean()) {
            long stop = random.nextLong(2 * span);
            time.at(stop, dispatcher::stop);
            if (random.nextBoolean()) {
                time.at(stop + random.nextLong(span), () -> dispatcher.start(limits));
            }
        }
        if (!time.run()) {
            findings.add("does not end");
        }
        check();
        return findings;
    }

    int exchanges() {
        return exchanges.size();
    }

    private void submitOne() {
        boolean list = random.nextInt(3) == 0;
        boolean coalesced = !list && random.nextInt(4) > 0;
        boolean media = list && random.nextInt(4) == 0;
        int size = list ? 2 + random.nextInt(40) : 1;
        SimulatedExchange exchange =
                new SimulatedExchange("e" + exchanges.size(), size, coalesced, media, time, random, findings);
        exchanges.add(exchange);
        if (random.nextInt(8) == 0) {
            exchange.afterwards(this::submitOne);
        }
        exchange.submit(dispatcher, new Submission(envelope(media), exchange, terms(coalesced)), transport);
    }

    private Push envelope(boolean media) {
        Push.Builder envelope = Push.on(new Channel(media ? 10 : 8));
        int priority = random.nextInt(4);
        if (priority < 2) {
            envelope.priority(priority == 0 ? Priority.HIGH : Priority.LOW);
        }
        return envelope.build();
    }

    private Terms terms(boolean coalesced) {
        return new Terms(
                PushRules.DOCUMENTED,
                Validation.OFF,
                Duplicates.KEEP,
                1 + random.nextInt(2) * (1 + random.nextInt(20)),
                Set.of(),
                coalesced,
                random.nextBoolean(),
                Duration.ofSeconds(1 + random.nextInt(2)),
                random.nextInt(50) == 0);
    }

    private void check() {
        exchanges.forEach(exchange -> exchange.check(transport));
        if (time.waitingCallers() > 0) {
            findings.add(time.waitingCallers() + " callers wait for ever");
        }
        if (time.forgotACaller()) {
            findings.add("a caller waited although there was room");
        }
        if (transport.inFlight() > 0) {
            findings.add(transport.inFlight() + " pushes are still in flight");
        }
        time.pass(Duration.ofMinutes(3));
        if (dispatcher.nanosOfMemory() > 0) {
            findings.add("places, room or slots were not returned");
        }
        if (own != null && own.lent() != 0) {
            findings.add(own.lent() + " permits were not returned");
        }
        if (window != null) {
            for (int i = 0; i < limit; i++) {
                if (!(window.tryAcquire(DispatcherFixture.ACCOUNT) instanceof PushPermits.Granted)) {
                    findings.add((limit - i) + " permits were not returned");
                    break;
                }
            }
        }
    }
}

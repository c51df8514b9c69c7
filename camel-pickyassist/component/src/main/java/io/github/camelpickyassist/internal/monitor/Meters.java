/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of an account. They read the counters of the account, except for the times and sizes of pushes, which are
 * recorded push by push. Tags are the host, the account, states, decisions, codes of the service and routes; never a phone number.
 */
final class Meters implements MonitorListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    static final String RECIPIENTS = "camel.pickyassist.recipients";
    static final String PUSHES = "camel.pickyassist.pushes";
    static final String PUSH_SIZE = "camel.pickyassist.push.size";
    static final String CREDIT = "camel.pickyassist.credit";
    static final String PERMITS = "camel.pickyassist.permits.available";
    static final String WAIT = "camel.pickyassist.wait";
    static final String QUEUE = "camel.pickyassist.queue";
    static final String UNKNOWN_OPEN = "camel.pickyassist.unknown.open";
    static final String LEDGER_DECISIONS = "camel.pickyassist.ledger.decisions";
    static final String LEDGER_OPEN = "camel.pickyassist.ledger.open";

    private final MeterRegistry registry;
    private final AccountActivity account;
    private final Tags tags;
    private final Map<String, Timer> pushes = new ConcurrentHashMap<>();
    private final Set<Meter> registered = ConcurrentHashMap.newKeySet();
    private final DistributionSummary pushSize;
    private final Timer wait;

    Meters(MeterRegistry registry, AccountActivity account) {
        this.registry = registry;
        this.account = account;
        this.tags =
                Tags.of("host", account.name().host(), "account", account.name().id());
        recipients("accepted", AccountActivity::accepted);
        recipients("rejected", AccountActivity::rejected);
        recipients("not_sent", AccountActivity::notSent);
        recipients("unknown", AccountActivity::unknown);
        keep(FunctionCounter.builder(CREDIT, account, each -> each.credit().doubleValue())
                .tags(tags)
                .description("Charges that the service reported, in its own unit")
                .register(registry));
        gauge(
                PERMITS,
                Meters::permits,
                "Pushes that may begin now; NaN without a limit, or if the limit is kept elsewhere");
        gauge(
                UNKNOWN_OPEN,
                AccountActivity::unknownOpen,
                "Recipients with an unknown outcome that is not acknowledged");
        for (RowDecision decision : RowDecision.values()) {
            decisions(decision);
        }
        gauge(
                LEDGER_OPEN,
                each -> each.ledger().open(),
                "Recipients that have begun in the ledger and have no outcome in it yet");
        this.pushSize = keep(DistributionSummary.builder(PUSH_SIZE)
                .tags(tags)
                .description("Recipients of a push")
                .register(registry));
        this.wait = keep(Timer.builder(WAIT)
                .tags(tags)
                .description("Time that pushes waited for the limit and for a place in flight")
                .register(registry));
        account.queueByRoute().keySet().forEach(route -> routeSeen(account, route));
    }

    /** Registers the meters of this account in every registry of the Camel context; in a composite, but not in its parts. */
    static List<Meters> of(CamelContext context, AccountActivity account) {
        Set<MeterRegistry> all = context.getRegistry().findByType(MeterRegistry.class);
        List<Meters> result = new ArrayList<>();
        for (MeterRegistry registry : all) {
            if (all.stream().noneMatch(other -> isPart(registry, other))) {
                try {
                    result.add(new Meters(registry, account));
                } catch (RuntimeException e) {
                    LOG.warn("Account {} has no meters in {}: {}", account.name(), registry, e.toString());
                }
            }
        }
        return result;
    }

    // A composite registry passes everything to its parts: with two registries, Spring Boot provides them and a
    // composite.
    private static boolean isPart(MeterRegistry registry, MeterRegistry other) {
        return other instanceof CompositeMeterRegistry composite
                && composite.getRegistries().stream().anyMatch(part -> part.equals(registry) || isPart(registry, part));
    }

    private void recipients(String state, ToDoubleFunction<AccountActivity> count) {
        keep(FunctionCounter.builder(RECIPIENTS, account, count)
                .tags(tags.and("state", state))
                .description("Recipients by state")
                .register(registry));
    }

    private void decisions(RowDecision decision) {
        keep(FunctionCounter.builder(
                        LEDGER_DECISIONS, account, each -> each.ledger().decisions(decision))
                .tags(tags.and("decision", decision.label()))
                .description("Recipients by what the ledger decided before a push; again when they are tried again")
                .register(registry));
    }

    private void gauge(String name, ToDoubleFunction<AccountActivity> value, String description) {
        keep(Gauge.builder(name, account, value)
                .tags(tags)
                .description(description)
                .register(registry));
    }

    private static double permits(AccountActivity account) {
        int available = account.limit().available();
        return available == Limit.NOT_KNOWN ? Double.NaN : available;
    }

    @Override
    public void routeSeen(AccountActivity seen, String route) {
        keep(Gauge.builder(QUEUE, account, each -> each.queued(route))
                .tags(tags.and("route", route))
                .description("Exchanges that are queued or in flight")
                .register(registry));
    }

    @Override
    public void pushEnded(AccountActivity ended, PushRecord push) {
        pushes.computeIfAbsent(status(push), this::timer).record(Duration.ofNanos(push.nanos()));
        pushSize.record(push.recipients());
    }

    private Timer timer(String status) {
        return keep(Timer.builder(PUSHES)
                .tags(tags.and("status", status))
                .description("Time of pushes from their start until their outcome is known")
                .register(registry));
    }

    // An undocumented code is no tag of its own: a faulty service could cause thousands of tags.
    private static String status(PushRecord push) {
        if (push.status() == 0) {
            return "none";
        }
        boolean http = push.status() >= 200 && push.status() < 600;
        return http || StatusCode.of(push.status()) != StatusCode.UNDOCUMENTED
                ? Integer.toString(push.status())
                : "other";
    }

    @Override
    public void pushWaited(AccountActivity waited, long nanos) {
        wait.record(Duration.ofNanos(nanos));
    }

    private <M extends Meter> M keep(M meter) {
        registered.add(meter);
        return meter;
    }

    /** Removes the meters. */
    @Override
    public void close() {
        registered.forEach(this::remove);
        registered.clear();
    }

    private void remove(Meter meter) {
        try {
            registry.remove(meter);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Meter {} of account {} was not removed: {}",
                    meter.getId().getName(),
                    account.name(),
                    e.toString());
        }
    }
}

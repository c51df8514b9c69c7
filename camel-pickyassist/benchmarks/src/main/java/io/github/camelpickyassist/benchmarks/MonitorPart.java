/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.PickyAssistConstants;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** What it costs to be watched: the same list with and without a meter registry and an event notifier. */
final class MonitorPart {

    private static final int ROWS = 200_000;
    private static final String OPTIONS = "pushesPerMinute=0&outcomes=failures&maxRecipientsPerPush=1000";
    private static final LongAdder EVENTS = new LongAdder();

    private MonitorPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        Figures cpu = new Figures("list, 1,000 per push, watched: CPU per recipient", "µs", false);
        try (Peers without = Peers.start(server);
                Peers with = Peers.start(server, MonitorPart::watch)) {
            String plain = without.ours("plain", "dynamic", OPTIONS);
            String watched = with.ours("watched", "dynamic", OPTIONS);
            Map<String, Usage.Work> subjects = new LinkedHashMap<>();
            subjects.put("meters and events", () -> send(with, watched));
            subjects.put("neither", () -> send(without, plain));
            for (int round = -6; round < rounds; round++) {
                for (Map.Entry<String, Usage.Work> subject : subjects.entrySet()) {
                    Usage usage = Usage.of(subject.getValue());
                    if (round >= 0) {
                        cpu.add(subject.getKey(), usage.cpuNanos() / 1e3 / ROWS);
                    }
                }
            }
        }
        if (EVENTS.sum() == 0) {
            throw new IllegalStateException("no event arrived");
        }
        return List.of(cpu);
    }

    private static void watch(CamelContext context) {
        context.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return event.getType() == CamelEvent.Type.Custom;
            }

            @Override
            public void notify(CamelEvent event) {
                EVENTS.increment();
            }
        });
    }

    private static void send(Peers peers, String endpoint) throws Exception {
        Exchange exchange =
                peers.template.send(endpoint, message -> message.getMessage().setBody(Peers.rows(ROWS)));
        Integer accepted = exchange.getMessage().getHeader(PickyAssistConstants.ACCEPTED, Integer.class);
        if (accepted == null || accepted != ROWS) {
            throw new IllegalStateException(accepted + " of " + ROWS + " accepted");
        }
    }
}

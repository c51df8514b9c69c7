/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Single messages from a flood of them, without a limit: travelling together, and each in its own push. */
final class CoalescedPart {

    private CoalescedPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        Figures rate = new Figures("flood of single messages: messages", "/s", true);
        Figures cpu = new Figures("flood of single messages: CPU per message", "µs", false);
        Figures allocated = new Figures("flood of single messages: allocated per message", "B", false);
        try (Peers peers = Peers.start(server)) {
            String together = peers.ours("together", "single", "pushesPerMinute=0&maxRecipientsPerPush=10000");
            String alone = peers.ours("alone", "single", "pushesPerMinute=0&coalesce=false");
            Map<String, Flood> subjects = new LinkedHashMap<>();
            subjects.put("component, coalesced", new Flood(peers, together));
            subjects.put("component, one push per message", new Flood(peers, alone));
            subjects.put("a route that does nothing", new Flood(peers, peers.nothing("nothing")));
            for (int round = -2; round < rounds; round++) {
                for (Map.Entry<String, Flood> subject : subjects.entrySet()) {
                    int messages = subject.getKey().contains("one push per message") ? 30_000 : 400_000;
                    Usage usage = Usage.of(() -> subject.getValue().run(n -> n < messages));
                    if (subject.getValue().failed.sum() > 0) {
                        throw new IllegalStateException(subject.getKey() + ": not all were accepted");
                    }
                    if (round >= 0) {
                        rate.add(subject.getKey(), messages * 1e9 / usage.wallNanos());
                        cpu.add(subject.getKey(), usage.cpuNanos() / 1e3 / messages);
                        allocated.add(subject.getKey(), (double) usage.allocated() / messages);
                    }
                }
            }
        }
        return List.of(rate, cpu, allocated);
    }
}

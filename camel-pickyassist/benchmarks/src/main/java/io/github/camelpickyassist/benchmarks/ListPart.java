/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.PickyAssistConstants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/** Rows of an iterator, each with its own text, until the last answer has been read. */
final class ListPart {

    private static final int ROWS = 200_000;
    private static final String OPTIONS = "pushesPerMinute=0&outcomes=failures&maxRecipientsPerPush=";
    private static final String COMPONENT = "component";

    private ListPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        List<Figures> all = new ArrayList<>();
        List<Peers.HandWrittenList> byHand = new ArrayList<>();
        try (Peers peers = Peers.start(server)) {
            Map<Integer, Map<String, Usage.Work>> bySize = new LinkedHashMap<>();
            for (int size : new int[] {100, 1_000, 10_000}) {
                bySize.put(size, subjects(peers, byHand, size));
            }
            for (Map.Entry<Integer, Map<String, Usage.Work>> size : bySize.entrySet()) {
                all.addAll(measure(size.getKey(), size.getValue(), rounds));
            }
            all.add(growthOfPush(bySize, rounds));
            all.add(growthOfList(peers, Math.min(rounds, 3)));
        } finally {
            byHand.forEach(Peers.HandWrittenList::close);
        }
        return all;
    }

    private static Map<String, Usage.Work> subjects(Peers peers, List<Peers.HandWrittenList> byHand, int size)
            throws Exception {
        Peers.HandWrittenList list = peers.handWrittenList("list-by-hand-" + size, size);
        byHand.add(list);
        String ours = peers.ours("list-" + size, "dynamic", OPTIONS + size);
        String keep = peers.ours("keep-" + size, "dynamic", "duplicates=keep&" + OPTIONS + size);
        Map<String, Usage.Work> subjects = new LinkedHashMap<>();
        subjects.put(COMPONENT, () -> send(peers, ours, ROWS));
        subjects.put("component, `duplicates=keep`", () -> send(peers, keep, ROWS));
        subjects.put("Jackson alone", () -> JacksonAlone.send(ROWS, size));
        subjects.put("hand-written route", () -> list.send(ROWS));
        return subjects;
    }

    private static List<Figures> measure(int size, Map<String, Usage.Work> subjects, int rounds) throws Exception {
        String what = String.format(Locale.ROOT, "list, %,d per push: ", size);
        Figures rate = new Figures(what + "recipients", "/s", true);
        Figures cpu = new Figures(what + "CPU per recipient", "µs", false);
        for (int round = -6; round < rounds; round++) {
            for (Map.Entry<String, Usage.Work> subject : subjects.entrySet()) {
                Usage usage = Usage.of(subject.getValue());
                if (round >= 0) {
                    rate.add(subject.getKey(), ROWS * 1e9 / usage.wallNanos());
                    cpu.add(subject.getKey(), usage.cpuNanos() / 1e3 / ROWS);
                }
            }
        }
        return List.of(rate, cpu);
    }

    private static Figures growthOfPush(Map<Integer, Map<String, Usage.Work>> bySize, int rounds) throws Exception {
        Figures cpu = new Figures("component, growth of the push: CPU per recipient", "µs", false);
        for (int round = 0; round < rounds; round++) {
            for (int size : new int[] {10_000, 1_000}) {
                Usage usage = Usage.of(bySize.get(size).get(COMPONENT));
                cpu.add(String.format(Locale.ROOT, "%,d per push", size), usage.cpuNanos() / 1e3 / ROWS);
            }
        }
        return cpu;
    }

    private static Figures growthOfList(Peers peers, int rounds) throws Exception {
        Figures cpu = new Figures("component, growth of the list, 10,000 per push: CPU per recipient", "µs", false);
        for (int round = 0; round < rounds; round++) {
            for (int rows : new int[] {1_000_000, 100_000}) {
                // As many rows in all, so that what happens once in a while happens to both.
                int times = 1_000_000 / rows;
                Usage usage = Usage.of(() -> {
                    for (int i = 0; i < times; i++) {
                        send(peers, "direct:list-10000", rows);
                    }
                });
                String list = rows == 1_000_000 ? "a list of 1,000,000" : "ten lists of 100,000";
                cpu.add(list, usage.cpuNanos() / 1e3 / 1_000_000);
            }
        }
        return cpu;
    }

    private static void send(Peers peers, String endpoint, int rows) throws Exception {
        Exchange exchange =
                peers.template.send(endpoint, message -> message.getMessage().setBody(Peers.rows(rows)));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        Integer accepted = exchange.getMessage().getHeader(PickyAssistConstants.ACCEPTED, Integer.class);
        if (accepted == null || accepted != rows) {
            throw new IllegalStateException(accepted + " of " + rows + " accepted");
        }
    }
}

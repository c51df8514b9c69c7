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
import java.util.Map;
import org.apache.camel.Exchange;

/** The same rows with a text that a pattern makes of their columns, and with that text ready in a column. */
final class PatternPart {

    private static final int ROWS = 200_000;
    private static final String OPTIONS = "pushesPerMinute=0&outcomes=failures&maxRecipientsPerPush=1000";
    private static final String PATTERN = "Hello {name}, your order {order} ships on {date}";

    private PatternPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        Figures cpu = new Figures("list, 1,000 per push: CPU per recipient", "µs", false);
        Figures rate = new Figures("list, 1,000 per push: recipients", "/s", true);
        List<Map<String, Object>> rows = rows();
        try (Peers peers = Peers.start(server)) {
            Map<String, String> subjects = new LinkedHashMap<>();
            subjects.put("`messagePattern`", peers.ours("pattern", "dynamic", OPTIONS + "&messagePattern=" + PATTERN));
            subjects.put("a ready text in each row", peers.ours("ready", "dynamic", OPTIONS));
            for (int round = -6; round < rounds; round++) {
                for (Map.Entry<String, String> subject : subjects.entrySet()) {
                    Usage usage = Usage.of(() -> send(peers, subject.getValue(), rows));
                    if (round >= 0) {
                        cpu.add(subject.getKey(), usage.cpuNanos() / 1e3 / ROWS);
                        rate.add(subject.getKey(), ROWS * 1e9 / usage.wallNanos());
                    }
                }
            }
        }
        return List.of(rate, cpu);
    }

    /** Made before, so that the text of the one costs nothing and the columns of the other neither. */
    private static List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", Peers.number(i));
            row.put("name", "Ann " + i);
            row.put("order", "A-" + i);
            row.put("date", "2026-12-01");
            row.put("message", "Hello Ann " + i + ", your order A-" + i + " ships on 2026-12-01");
            rows.add(row);
        }
        return rows;
    }

    private static void send(Peers peers, String endpoint, List<Map<String, Object>> rows) throws Exception {
        Exchange exchange =
                peers.template.send(endpoint, message -> message.getMessage().setBody(rows.iterator()));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        Integer accepted = exchange.getMessage().getHeader(PickyAssistConstants.ACCEPTED, Integer.class);
        if (accepted == null || accepted != ROWS) {
            throw new IllegalStateException(accepted + " of " + ROWS + " accepted");
        }
    }
}

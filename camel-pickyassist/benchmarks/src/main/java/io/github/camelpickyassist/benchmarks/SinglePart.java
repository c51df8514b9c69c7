/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One message in each push, without a limit, by callers that wait for the answer. */
final class SinglePart {

    private static final String BODY = "{\"token\":\"" + Peers.TOKEN + "\",\"application\":8,\"data\":[{\"number\":"
            + "\"919812345678\",\"message\":\"" + Peers.TEXT + "\"}]}";

    private SinglePart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        List<Figures> all = new ArrayList<>();
        try (Peers peers = Peers.start(server);
                RawClient raw = new RawClient(server)) {
            String ours = peers.ours("single", "single", "coalesce=false&pushesPerMinute=0&concurrentPushes=64");
            String byHand = peers.handWritten("by-hand");
            String whatsApp = peers.whatsApp("whatsapp");
            byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
            Map<String, Usage.Work> subjects = new LinkedHashMap<>();
            subjects.put("component", () -> peers.send(ours, Peers::ourMessage));
            subjects.put("HttpClient 5, ready-made bytes", () -> raw.send(bytes));
            subjects.put("hand-written route", () -> peers.send(byHand, Peers::handWrittenMessage));
            subjects.put("camel-whatsapp", () -> peers.send(whatsApp, Peers::whatsAppMessage));
            for (Usage.Work subject : subjects.values()) {
                latencies(subject, 8, 10_000);
            }
            for (int callers : new int[] {1, 8, 64}) {
                all.addAll(measure(subjects, callers, rounds));
            }
        }
        return all;
    }

    private static List<Figures> measure(Map<String, Usage.Work> subjects, int callers, int rounds) throws Exception {
        String who = callers == 1 ? "1 caller" : callers + " callers";
        Figures cpu = new Figures("single, " + who + ": CPU per message", "µs", false);
        Figures rate = new Figures("single, " + who + ": messages", "/s", true);
        Figures latency = new Figures("single, " + who + ": median delay", "µs", false);
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Usage.Work> subject : subjects.entrySet()) {
                int messages = (subject.getKey().equals("camel-whatsapp") ? 400 : 6_000) * 5;
                List<long[]> delays = new ArrayList<>();
                Usage usage = Usage.of(() -> delays.add(latencies(subject.getValue(), callers, messages)));
                if (round >= 0) {
                    cpu.add(subject.getKey(), usage.cpuNanos() / 1e3 / messages);
                    rate.add(subject.getKey(), messages * 1e9 / usage.wallNanos());
                    latency.add(subject.getKey(), Figures.median(delays.get(0)) / 1e3);
                }
            }
        }
        return List.of(cpu, rate, latency);
    }

    private static long[] latencies(Usage.Work subject, int callers, int messages) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            int each = messages / callers;
            Callable<long[]> caller = () -> {
                long[] delays = new long[each];
                for (int i = 0; i < each; i++) {
                    long start = System.nanoTime();
                    subject.run();
                    delays[i] = System.nanoTime() - start;
                }
                return delays;
            };
            long[] all = new long[each * callers];
            int at = 0;
            for (Future<long[]> delays : threads.invokeAll(Collections.nCopies(callers, caller))) {
                System.arraycopy(delays.get(), 0, all, at++ * each, each);
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Kills children that send lists, at random moments, and starts the next one until the lists are sent. Then compares
 * what the children told last with what the sandbox received.
 */
final class Kills implements AutoCloseable {

    /** How many bytes of a child's output are shown when it fails. */
    private static final int SHOWN = 4_000;

    private static final int MAX_FINDINGS = 20;

    private final PickyAssistSandbox sandbox;
    private final ChildJvm jvm;
    private final Path folder;
    private final Random random;
    private final int perPush;
    private final String key;
    private final List<Path> files = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    /** The child that is being sent from now, which a push may have to kill. */
    private final AtomicReference<@Nullable Process> victim = new AtomicReference<>();

    /** How many pushes are let through before the child is killed with the next one unanswered. */
    private final AtomicInteger untilKill = new AtomicInteger(Integer.MAX_VALUE);

    private final AtomicInteger received = new AtomicInteger();
    private @Nullable Child next;
    private int started;
    private int killed;

    /** A child and where its output is. */
    private record Child(Process process, Path output) {}

    /**
     * What happened.
     *
     * @param kills how many children were killed
     * @param recipients in all lists
     * @param accepted rows that the last child told as accepted
     * @param unknown rows that the last child told as unknown
     * @param findings what must not happen
     */
    record Report(int kills, int recipients, int accepted, int unknown, List<String> findings) {}

    /** Kills children that send to this sandbox, which has to keep all messages. */
    Kills(PickyAssistSandbox sandbox, ChildJvm jvm, Path folder, long seed, int perPush, String key) {
        this.sandbox = sandbox;
        this.jvm = jvm;
        this.folder = folder;
        this.random = new Random(seed);
        this.perPush = perPush;
        this.key = key;
    }

    /** Lets the JVM learn which classes the children use. */
    void train() throws IOException, InterruptedException {
        Path list = Files.writeString(folder.resolve("training.csv"), "919000000000,Hello\n");
        jvm.train(arguments(folder.resolve("training"), List.of(list)));
        sandbox.clear();
    }

    /** Sends so many lists of so many rows, killing about so many children. */
    Report run(int lists, int rows, int kills) throws IOException, InterruptedException {
        for (int list = 0; list < lists; list++) {
            List<String> lines = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                String number = Long.toString(919_000_000_000L + numbers.size());
                numbers.add(number);
                lines.add(number + ",Hello " + row);
            }
            files.add(Files.write(folder.resolve("list-" + list + ".csv"), lines));
        }
        sandbox.onEveryPush(this::receive, Fault.closeWithoutAnswer());
        int pushes = lists * ((rows + perPush - 1) / perPush);
        while (!isDone()) {
            Child child = ready();
            if (killed < kills) {
                killed += sendAndKill(child, Math.max(1, pushes / kills)) ? 1 : 0;
            } else {
                finish(child);
            }
        }
        return judge();
    }

    /** Called when a request is complete, before it is answered: the moment at which a kill leaves doubt. */
    private boolean receive(Push push) {
        received.incrementAndGet();
        Process child = victim.get();
        if (untilKill.decrementAndGet() == 0 && child != null) {
            child.destroyForcibly();
        }
        return false;
    }

    /** Kills a child; false if it ended before. */
    private boolean sendAndKill(Child child, int pushes) throws IOException, InterruptedException {
        victim.set(child.process);
        int moment = random.nextInt(10);
        int let = 1 + random.nextInt(2 * pushes);
        untilKill.set(moment < 4 ? let : Integer.MAX_VALUE);
        int before = received.get();
        begin(child);
        if (moment < 4) {
            await(child);
        } else if (moment < 9) {
            while (child.process.isAlive() && received.get() - before < let) {
                Thread.onSpinWait();
            }
            child.process.waitFor(random.nextLong(3_000), TimeUnit.MICROSECONDS);
        } else {
            // While the ledger is opened, or soon after.
            child.process.waitFor(random.nextLong(150), TimeUnit.MILLISECONDS);
        }
        child.process.destroyForcibly();
        int code = child.process.waitFor();
        victim.set(null);
        untilKill.set(Integer.MAX_VALUE);
        if (code != 0 && code != 137) {
            throw new IllegalStateException("a child ended with " + code + ": " + output(child));
        }
        return code != 0;
    }

    private void finish(Child child) throws IOException, InterruptedException {
        begin(child);
        int code = await(child);
        if (code != 0) {
            throw new IllegalStateException("the last child ended with " + code + ": " + output(child));
        }
    }

    private static int await(Child child) throws IOException, InterruptedException {
        if (!child.process.waitFor(10, TimeUnit.MINUTES)) {
            child.process.destroyForcibly();
            throw new IllegalStateException("a child does not end: " + output(child));
        }
        return child.process.exitValue();
    }

    private boolean isDone() {
        return files.stream().allMatch(file -> Files.exists(KilledSender.results(file)));
    }

    /** Returns a child that has started, and starts the next one, which takes most of the time. */
    private Child ready() throws IOException {
        Child ready = next == null ? start() : next;
        next = start();
        return ready;
    }

    private Child start() throws IOException {
        Path output = folder.resolve("child-" + started++ % 4 + ".log");
        Process process = jvm.start(arguments(folder.resolve("ledger"), files), output);
        return new Child(process, output);
    }

    private List<String> arguments(Path ledger, List<Path> lists) {
        List<String> arguments = new ArrayList<>(
                List.of(sandbox.baseUrl(), sandbox.token(), ledger.toString(), Integer.toString(perPush), key));
        lists.forEach(file -> arguments.add(file.toString()));
        return arguments;
    }

    private static void begin(Child child) throws IOException {
        try {
            child.process.getOutputStream().write('\n');
            child.process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IOException("a child did not start: " + output(child), e);
        }
    }

    private static String output(Child child) throws IOException {
        String all = Files.readString(child.output);
        return all.substring(Math.max(0, all.length() - SHOWN));
    }

    private Report judge() throws IOException {
        Map<String, List<String>> receptions = new HashMap<>();
        for (ReceivedMessage message : sandbox.messages()) {
            receptions
                    .computeIfAbsent(message.number(), none -> new ArrayList<>(1))
                    .add(message.messageId());
        }
        Map<String, String[]> told = new HashMap<>();
        List<String> findings = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(KilledSender.results(file))) {
                String[] cells = line.split(",");
                if (told.put(cells[0], cells) != null) {
                    findings.add(cells[0] + " has two states");
                }
            }
        }
        int accepted = 0;
        int unknown = 0;
        for (String number : numbers) {
            String[] cells = told.get(number);
            List<String> ids = receptions.getOrDefault(number, List.of());
            String state = cells == null ? "NONE" : cells[1];
            boolean right = ids.size() <= 1
                    && (state.equals("ACCEPTED") && ids.equals(List.of(cells[2])) || state.equals("UNKNOWN"));
            if (!right && findings.size() < MAX_FINDINGS) {
                findings.add(number + " was received as " + ids + " and told as "
                        + (cells == null ? state : String.join(",", cells)));
            }
            accepted += state.equals("ACCEPTED") ? 1 : 0;
            unknown += state.equals("UNKNOWN") ? 1 : 0;
        }
        int bound = killed * files.size() * perPush;
        if (unknown > bound) {
            findings.add(unknown + " are unknown, more than " + bound);
        }
        return new Report(killed, numbers.size(), accepted, unknown, findings);
    }

    @Override
    public void close() {
        if (next != null) {
            next.process.destroyForcibly().onExit().join();
        }
    }
}

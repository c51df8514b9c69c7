/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.StatusCode;
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
 * Kills children that send lists, at random moments, and starts the next one until the lists are sent. After kills it
 * looks at how many entries of the ledger are open, and in the end compares what the children told last with what the
 * sandbox received.
 */
final class Kills implements AutoCloseable {

    /** Looks into the ledger of the children while none of them has it open. */
    @FunctionalInterface
    interface OpenEntries {
        long count(Path ledger) throws IOException;
    }

    /**
     * What is sent.
     *
     * @param lists sent at the same time
     * @param rows of each list
     * @param perPush recipients in a push
     * @param badEvery one row of so many is refused, together with its push; 0 for none
     */
    record Load(int lists, int rows, int perPush, int badEvery) {}

    /** How many bytes of a child's output are shown when it fails. */
    private static final int SHOWN = 4_000;

    private static final int MAX_FINDINGS = 20;

    /** About; a search halves what was refused. */
    private static final int PUSHES_OF_A_SEARCH = 12;

    private static final String GOOD = "91";
    private static final String BAD = "92";

    private final PickyAssistSandbox sandbox;
    private final ChildJvm jvm;
    private final Path folder;
    private final Random random;
    private final Load load;
    private final String key;
    private final OpenEntries openEntries;
    private final List<Path> files = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    /** The child that is being sent from now, which a push may have to kill. */
    private final AtomicReference<@Nullable Process> victim = new AtomicReference<>();

    /** How many pushes are let through before the child is killed with the next one unanswered. */
    private final AtomicInteger untilKill = new AtomicInteger(Integer.MAX_VALUE);

    private final AtomicInteger received = new AtomicInteger();

    /** The recipients of the push during which a child was killed; 0 if it was killed at another moment. */
    private final AtomicInteger unanswered = new AtomicInteger();

    private @Nullable Child next;
    private int started;
    private int killed;

    /** How many entries may be open at the most. */
    private long bound;

    /** A child and where its output is. */
    private record Child(Process process, Path output) {}

    /**
     * What happened.
     *
     * @param kills how many children were killed
     * @param recipients in all lists
     * @param accepted rows that the last child told as accepted
     * @param rejected rows that the last child told as rejected
     * @param unknown rows that the last child told as unknown
     * @param findings what must not happen
     */
    record Report(int kills, int recipients, int accepted, int rejected, int unknown, List<String> findings) {}

    /** Kills children that send to this sandbox, which has to keep all messages. */
    Kills(
            PickyAssistSandbox sandbox,
            ChildJvm jvm,
            Path folder,
            long seed,
            Load load,
            String key,
            OpenEntries openEntries) {
        this.sandbox = sandbox;
        this.jvm = jvm;
        this.folder = folder;
        this.random = new Random(seed);
        this.load = load;
        this.key = key;
        this.openEntries = openEntries;
    }

    /** Lets the JVM learn which classes the children use. */
    void train() throws IOException, InterruptedException {
        Path list = Files.writeString(folder.resolve("training.csv"), "919000000000,Hello\n");
        jvm.train(arguments(folder.resolve("training"), List.of(list)));
        sandbox.clear();
    }

    /** Sends the lists, killing about so many children. */
    Report run(int kills) throws IOException, InterruptedException {
        for (int list = 0; list < load.lists; list++) {
            List<String> lines = new ArrayList<>();
            for (int row = 0; row < load.rows; row++) {
                boolean bad = load.badEvery > 0 && row % load.badEvery == load.badEvery / 2;
                String number = (bad ? BAD : GOOD) + (1_000_000_000L + numbers.size());
                numbers.add(number);
                lines.add(number + ",Hello " + row);
            }
            files.add(Files.write(folder.resolve("list-" + list + ".csv"), lines));
        }
        sandbox.onEveryPush(this::receive, Fault.closeWithoutAnswer());
        sandbox.onEveryPush(Kills::isRefused, Fault.refusal(StatusCode.of(406)));
        int pushes = load.lists * ((load.rows + load.perPush - 1) / load.perPush);
        pushes *= load.badEvery > 0 ? PUSHES_OF_A_SEARCH : 1;
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
            unanswered.set(push.recipients().size());
            // The push is not answered before it has ended.
            child.destroyForcibly().onExit().join();
        }
        return false;
    }

    private static boolean isRefused(Push push) {
        return push.recipients().stream()
                .anyMatch(recipient -> recipient.address().id().startsWith(BAD));
    }

    /** Kills a child; false if it ended before. */
    private boolean sendAndKill(Child child, int pushes) throws IOException, InterruptedException {
        victim.set(child.process);
        unanswered.set(0);
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
        if (code != 0) {
            check();
        }
        return code != 0;
    }

    /**
     * Each list has one push in flight. If the child was killed during a push, its recipients are known; those of the
     * other lists' pushes are not, and are no more than a push has.
     */
    private void check() throws IOException {
        boolean during = unanswered.get() > 0;
        bound += during ? unanswered.get() + (long) (load.lists - 1) * load.perPush : (long) load.lists * load.perPush;
        if (during) {
            long open = openEntries.count(ledger());
            if (open > bound && findings.size() < MAX_FINDINGS) {
                findings.add(open + " entries are open after " + (killed + 1) + " kills, more than " + bound);
            }
            bound = open;
        }
    }

    private Path ledger() {
        return folder.resolve("ledger");
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
        Process process = jvm.start(arguments(ledger(), files), output);
        return new Child(process, output);
    }

    private List<String> arguments(Path ledger, List<Path> lists) {
        List<String> arguments = new ArrayList<>(
                List.of(sandbox.baseUrl(), sandbox.token(), ledger.toString(), Integer.toString(load.perPush), key));
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
        for (Path file : files) {
            for (String line : Files.readAllLines(KilledSender.results(file))) {
                String[] cells = line.split(",");
                if (told.put(cells[0], cells) != null) {
                    findings.add(cells[0] + " has two states");
                }
            }
        }
        int accepted = 0;
        int rejected = 0;
        int unknown = 0;
        for (String number : numbers) {
            String[] cells = told.get(number);
            List<String> ids = receptions.getOrDefault(number, List.of());
            String state = cells == null ? "NONE" : cells[1];
            boolean right = ids.size() <= 1
                    && (state.equals("ACCEPTED") && ids.equals(List.of(cells[2]))
                            || state.equals("REJECTED") && ids.isEmpty() && number.startsWith(BAD)
                            || state.equals("UNKNOWN"));
            if (!right && findings.size() < MAX_FINDINGS) {
                findings.add(number + " was received as " + ids + " and told as "
                        + (cells == null ? state : String.join(",", cells)));
            }
            accepted += state.equals("ACCEPTED") ? 1 : 0;
            rejected += state.equals("REJECTED") ? 1 : 0;
            unknown += state.equals("UNKNOWN") ? 1 : 0;
        }
        if (unknown > bound) {
            findings.add(unknown + " are unknown, more than " + bound);
        }
        return new Report(killed, numbers.size(), accepted, rejected, unknown, findings);
    }

    @Override
    public void close() {
        if (next != null) {
            next.process.destroyForcibly().onExit().join();
        }
    }
}

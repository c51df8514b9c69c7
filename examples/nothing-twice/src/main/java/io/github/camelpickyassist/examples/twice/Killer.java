/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Starts a program in a JVM of its own, kills it while it sends, and starts it again until its work is done. */
final class Killer {

    private static final int POLL_MILLIS = 50;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final int LONGEST_DELAY_MILLIS = 40;

    private final PickyAssistSandbox sandbox;
    private final Path folder;
    private final Random random;
    private final AtomicInteger untilKill = new AtomicInteger();
    private volatile Process child;
    private volatile boolean beforeTheResponse;
    private int kills;

    /**
     * A killer.
     *
     * @param sandbox to which the program sends
     * @param folder for what the program prints
     * @param seed of the moments
     */
    Killer(PickyAssistSandbox sandbox, Path folder, long seed) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.random = new Random(seed);
        sandbox.onEveryPush(this::killIfItIsTime, Fault.closeWithoutAnswer());
    }

    /**
     * Runs the program until it is done.
     *
     * @param most how often it is killed, if it is not done before
     * @param pushes after how many pushes of a process it is killed at the latest
     * @return how often it was killed
     */
    int run(Class<?> program, List<String> settings, int most, int pushes, BooleanSupplier done)
            throws IOException, InterruptedException {
        while (!done.getAsBoolean()) {
            boolean last = kills == most;
            beforeTheResponse = random.nextBoolean();
            untilKill.set(last ? Integer.MAX_VALUE : 1 + random.nextInt(pushes));
            Path output = folder.resolve(program.getSimpleName() + "-" + kills + ".log");
            child = start(program, settings, output);
            try {
                await(done, output);
            } finally {
                untilKill.set(Integer.MAX_VALUE);
                child.destroyForcibly().waitFor();
            }
        }
        return kills;
    }

    /** Waits until the program was killed or is done. */
    private void await(BooleanSupplier done, Path output) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (untilKill.get() <= 0) {
                // With the push in mid-air, or a little later: in the middle of whatever follows.
                child.waitFor(beforeTheResponse ? 0 : random.nextInt(LONGEST_DELAY_MILLIS), TimeUnit.MILLISECONDS);
                child.destroyForcibly().waitFor();
                kills++;
                return;
            }
            boolean ended = child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && untilKill.get() > 0;
            if (ended || System.nanoTime() - start > LONGEST_RUN.toNanos()) {
                throw new IllegalStateException(
                        (ended ? "the program ended by itself:\n" : "the program is not done:\n")
                                + Files.readString(output));
            }
        }
    }

    /** Called when the sandbox has received a push and has not answered it. */
    private boolean killIfItIsTime(Push push) {
        if (untilKill.decrementAndGet() == 0 && beforeTheResponse) {
            child.destroyForcibly();
        }
        return false;
    }

    private Process start(Class<?> program, List<String> settings, Path output) throws IOException {
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("camel.component.pickyassist.baseUrl=" + sandbox.baseUrl());
        ProcessBuilder builder =
                java(program, arguments).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PICKYASSIST_TOKEN", sandbox.token());
        builder.environment().put("LEDGER_KEY", "a key for a ledger that nobody keeps");
        return builder.start();
    }

    /** A JVM with the class path of this one. */
    static ProcessBuilder java(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** That of this program, which Maven may have loaded with a class loader of its own. */
    private static String classPath() {
        if (Killer.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts a sandbox from the command line and runs until it is killed. */
public final class SandboxMain {

    private static final String USAGE = """
            Stands in for the Picky Assist service on this computer.

              --port <number>               port to listen on; any free one if left out
              --token <text>                token that authorises pushes
              --channels <id or name,...>   channels of the project, such as 1,8 or whatsapp-official
              --pushes-per-minute <number>  limit as the service has it; 0 for none (default 90)
              --webhook-url <URL>           where incoming messages are posted
              --event-webhook-url <URL>     where delivery reports are posted
              --help                        this text
            """;

    private SandboxMain() {}

    public static void main(String... arguments) throws InterruptedException {
        PickyAssistSandbox sandbox = start(arguments, System.out, System.err);
        if (sandbox == null) {
            System.exit(arguments.length == 1 && arguments[0].equals("--help") ? 0 : 2);
        }
        // The sandbox has only daemon threads.
        Thread.currentThread().join();
    }

    /** The sandbox that these arguments ask for; null if they ask for help or cannot be understood. */
    static @Nullable PickyAssistSandbox start(String[] arguments, PrintStream out, PrintStream err) {
        if (Stream.of(arguments).anyMatch("--help"::equals)) {
            out.print(USAGE);
            return null;
        }
        try {
            PickyAssistSandbox sandbox = options(arguments).create();
            out.println("base URL: " + sandbox.baseUrl());
            out.println("token:    " + sandbox.token());
            out.println("inbox:    " + sandbox.inboxUrl());
            return sandbox;
        } catch (IllegalArgumentException unusable) {
            err.println(unusable.getMessage());
            err.print(USAGE);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage() + ": " + e.getCause().getMessage());
        }
        return null;
    }

    private static SandboxBuilder options(String[] arguments) {
        SandboxBuilder options = PickyAssistSandbox.builder();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + ": a value expected after it");
            }
            set(options, name, arguments[i + 1]);
        }
        return options;
    }

    private static void set(SandboxBuilder options, String name, String value) {
        try {
            switch (name) {
                case "--port" -> options.port(Integer.parseInt(value));
                case "--token" -> options.tokens(value);
                case "--channels" -> options.channels(channels(value));
                case "--pushes-per-minute" -> options.pushesPerMinute(Integer.parseInt(value));
                case "--webhook-url" -> options.globalWebhook(url(value));
                case "--event-webhook-url" -> options.eventWebhook(url(value));
                default -> throw new IllegalArgumentException("not an option");
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": a whole number expected, not " + value, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static URI url(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a URL expected", e);
        }
    }

    private static long[] channels(String value) {
        return Stream.of(value.split(","))
                .map(Channel::parse)
                .flatMapToLong(channel -> LongStream.of(channel.id()))
                .toArray();
    }
}

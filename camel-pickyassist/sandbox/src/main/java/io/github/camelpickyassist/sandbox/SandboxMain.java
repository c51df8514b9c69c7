/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.web.WholeNumber;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts a sandbox from the command line; it runs until the process ends. See {@code --help}. */
public final class SandboxMain {

    private static final String USAGE = """
            Runs a stand-in for the Picky Assist service on this computer.

              --port <number>               port to listen on (default: a free port)
              --bind <address>              address to listen on (default 127.0.0.1); everybody who can reach
                                            it can read what the sandbox received, and its token
              --allowed-hosts <name,...>    host names that requests may use in addition to loopback names and
                                            the address of the sandbox, such as host.docker.internal
              --token <text>                token that authorises pushes (default: a random token)
              --channels <id or name,...>   channels of the project, such as 1,8 or whatsapp-official
              --offline-channels <id or name,...>
                                            channels that do not answer (404)
              --session-window <on or off>  on: on official channels, refuse free text to a person who has not
                                            written within 24 hours (802) (default off)
              --outside-session <number,...>
                                            numbers to which free text is refused until they write
              --balance <amount>            credit; a push that costs more than is left is refused with 403
                                            (default: no limit)
              --pushes-per-minute <number>  rate limit for each token; 0 for none (default 90)
              --over-limit <json or empty>  body of the answer to a push over that limit (default json)
              --webhook-url <URL>           where incoming messages are posted
              --event-webhook-url <URL>     where delivery reports are posted
              --messages-kept <number>      maximum number of messages to keep (default 10000)
              --bytes-kept <number>         maximum memory for them in bytes, without files (default 67108864,
                                            or a quarter of the heap if that is less)
              --media-bytes-kept <number>   maximum memory for files in bytes (default 16777216)
              --help                        print this text

            While it runs, its inbox page and paths such as /sandbox/settings and /sandbox/faults change its
            behaviour; /sandbox/openapi.json describes them.
            """;

    private SandboxMain() {}

    /**
     * Starts a sandbox with these options and prints its base URL, token and inbox URL. Exits with status 2 if the
     * options are invalid.
     */
    public static void main(String... arguments) throws InterruptedException {
        PickyAssistSandbox sandbox = start(arguments, System.out, System.err);
        if (sandbox == null) {
            System.exit(arguments.length == 1 && arguments[0].equals("--help") ? 0 : 2);
        }
        // The sandbox has only daemon threads.
        Thread.currentThread().join();
    }

    /** Returns the sandbox for these arguments; null if they request help or are invalid. */
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
            Throwable cause = e.getCause();
            err.println(cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage());
        }
        return null;
    }

    private static SandboxBuilder options(String[] arguments) {
        SandboxBuilder options = PickyAssistSandbox.builder().randomToken();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + ": needs a value");
            }
            set(options, name, arguments[i + 1]);
        }
        return options;
    }

    private static void set(SandboxBuilder options, String name, String value) {
        try {
            switch (name) {
                case "--port" -> options.port(WholeNumber.parseInt(value));
                case "--bind" -> options.bindAddress(address(value));
                case "--allowed-hosts" -> options.allowedHosts(words(value));
                case "--token" -> options.tokens(value);
                case "--channels" -> options.channels(SwitchesEndpoint.channels(value));
                case "--offline-channels" -> options.offlineChannels(SwitchesEndpoint.channels(value));
                case "--session-window" -> options.sessionWindow(oneOf(value, "on", "off"));
                case "--outside-session" -> options.outsideSession(words(value));
                case "--balance" -> options.balance(SwitchesEndpoint.balance(value));
                case "--pushes-per-minute" -> options.pushesPerMinute(WholeNumber.parseInt(value));
                case "--over-limit" -> options.whenOverLimit(overLimit(value));
                case "--webhook-url" -> options.globalWebhook(url(value));
                case "--event-webhook-url" -> options.eventWebhook(url(value));
                case "--messages-kept" -> options.messagesKept(WholeNumber.parseInt(value));
                case "--bytes-kept" -> options.bytesKept(WholeNumber.parseLong(value));
                case "--media-bytes-kept" -> options.mediaBytesKept(WholeNumber.parseLong(value));
                default -> throw new IllegalArgumentException("unknown option");
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number, not " + value, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + withoutName(String.valueOf(e.getMessage())), e);
        }
    }

    /** Returns the message without the builder's name of the option. */
    private static String withoutName(String message) {
        return message.replaceFirst("^\\w+: ", "");
    }

    private static URI url(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a URL", e);
        }
    }

    private static InetAddress address(String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("must be an address of this computer", e);
        }
    }

    private static AnswerFault overLimit(String value) {
        AnswerFault answer = Fault.tooManyRequests();
        return oneOf(value, "json", "empty") ? answer : answer.withoutBody();
    }

    /** Returns whether the value is the first of these two words. */
    private static boolean oneOf(String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw new IllegalArgumentException("must be " + first + " or " + second + ", not " + value);
        }
        return value.equals(first);
    }

    private static String[] words(String value) {
        return SwitchesEndpoint.words(value).toArray(String[]::new);
    }
}

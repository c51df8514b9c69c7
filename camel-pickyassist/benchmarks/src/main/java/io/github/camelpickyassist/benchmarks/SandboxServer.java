/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sandbox with a limit and a journal of this size, which says on every line it gets how many messages it took and how many numbers. */
final class SandboxServer {

    private SandboxServer() {}

    public static void main(String... arguments) throws IOException {
        int limit = Integer.parseInt(arguments[0]);
        int kept = Integer.parseInt(arguments[1]);
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                        .tokens(Peers.TOKEN)
                        .pushesPerMinute(limit)
                        .messagesKept(kept)
                        .create();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(sandbox.baseUrl().replaceFirst("/api/v2$", ""));
            while (in.readLine() != null) {
                List<ReceivedMessage> messages = sandbox.messages();
                long numbers = messages.stream()
                        .map(ReceivedMessage::number)
                        .distinct()
                        .count();
                System.out.println(sandbox.requests() + " " + messages.size() + " " + numbers);
            }
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of everybody, by what the sandbox received and what the program says.
 *
 * @param received numbers that received the message
 * @param unknown numbers of which the program says that it does not know
 * @param twice numbers that received it more than once
 * @param lost numbers that did not receive it, and of which the program does not say so
 */
record Judgement(int received, int unknown, List<String> twice, List<String> lost) {

    static Judgement of(Collection<String> numbers, PickyAssistSandbox sandbox, Set<String> unknown) {
        Map<String, Long> receptions = sandbox.messages().stream()
                .collect(Collectors.groupingBy(ReceivedMessage::number, Collectors.counting()));
        List<String> twice = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (String number : numbers) {
            long times = receptions.getOrDefault(number, 0L);
            if (times > 1) {
                twice.add(number);
            } else if (times == 0 && !unknown.contains(number)) {
                lost.add(number);
            }
        }
        return new Judgement(receptions.size(), unknown.size(), twice, lost);
    }
}

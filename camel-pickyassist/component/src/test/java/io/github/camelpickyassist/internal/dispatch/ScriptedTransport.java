/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Answers pushes as the script says, one line each, and accepts what comes after its last line. */
final class ScriptedTransport implements BlockingTransport {

    final List<Push> pushes = new ArrayList<>();
    private final Deque<Function<Push, Verdict>> script = new ArrayDeque<>();

    ScriptedTransport then(Verdict verdict) {
        return then(push -> verdict);
    }

    ScriptedTransport then(Function<Push, Verdict> line) {
        script.add(line);
        return this;
    }

    @Override
    public synchronized Verdict send(Push push) {
        pushes.add(push);
        Function<Push, Verdict> line = script.isEmpty() ? this::accept : script.poll();
        return line.apply(push);
    }

    /** Sends a push in this turn. */
    Verdict sendIn(Turn turn, Push push) {
        Verdict verdict = turn.send(prepare(push), false, later -> {
            throw new AssertionError("completed later");
        });
        return Objects.requireNonNull(verdict);
    }

    Verdict accept(Push push) {
        List<AcceptedMessage> messages = new ArrayList<>();
        for (int i = 0; i < push.recipients().size(); i++) {
            messages.add(new AcceptedMessage(
                    push.recipients().get(i).address().id(),
                    "m" + pushes.size() + "." + i,
                    new BigDecimal("0.005"),
                    null));
        }
        return new Verdict.Accepted(new PushAnswer(100, "Success", "p" + pushes.size(), messages));
    }
}

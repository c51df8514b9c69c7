/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.wire.AnswerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HTTP responses to a push. The first line of the input holds the HTTP status, {@code Retry-After} and {@code Location},
 * separated by {@code |}; the rest is the body.
 */
public final class VerdictTarget implements Target {

    static final Push PUSH = Push.on(new Channel(8))
            .sharedText("Your code is <4711>, Zoë")
            .recipient(Recipient.of(Address.number(Checks.NUMBER), null))
            .build();

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final ResponseClassifier classifier = new ResponseClassifier(new Redactor(new ApiToken(Checks.TOKEN)));

    @Override
    public void check(byte[] input) throws Exception {
        int line = 0;
        while (line < input.length && input[line] != '\n') {
            line++;
        }
        String[] head = new String(input, 0, line, StandardCharsets.ISO_8859_1).split("\\|", -1);
        byte[] body = Arrays.copyOfRange(input, Math.min(input.length, line + 1), input.length);
        int status = status(head[0]);
        Verdict verdict = classifier.verdict(new Response(status, part(head, 1), part(head, 2), NOW, body, null), PUSH);
        boolean ok = status >= 200 && status < 300;
        if (verdict instanceof Verdict.Accepted) {
            Checks.that(ok && isAcceptance(body), "accepted without the service's word");
        } else if (verdict instanceof Verdict.NotSent notSent) {
            Checks.that(!isAcceptance(body), "not sent, but accepted");
            Duration pause = notSent.retryAfter();
            Checks.that(
                    pause == null || pause.toMillis() >= 1_000 && pause.compareTo(HOUR) <= 0, "a pause out of bounds");
        } else if (verdict instanceof Verdict.Refused) {
            Checks.that(!isAcceptance(body), "refused, but accepted");
        }
        ExcerptTarget.checkPrintable(verdict.reason(), 512);
    }

    private static int status(String text) {
        return text.matches("[1-9][0-9]{2}") ? Integer.parseInt(text) : 200;
    }

    private static @Nullable String part(String[] head, int index) {
        return head.length > index && !head[index].isEmpty() ? head[index] : null;
    }

    private static boolean isAcceptance(byte[] body) {
        try {
            return AnswerReader.read(body).accepted();
        } catch (IOException noAnswer) {
            return false;
        }
    }
}

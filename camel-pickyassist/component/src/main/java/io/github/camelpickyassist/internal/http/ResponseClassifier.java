/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.wire.AnswerReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Derives the verdict from a response. The document in its body decides, regardless of the HTTP status. Without a
 * document the HTTP status decides if it proves that the service did not accept the push; otherwise the outcome is
 * unknown.
 */
final class ResponseClassifier {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Redactor words;

    ResponseClassifier(Redactor words) {
        this.words = words;
    }

    /** Returns the verdict on a complete response. */
    Verdict verdict(Response answer, Push push) {
        try {
            return said(AnswerReader.read(answer.body(), words::isHarmlessId), answer, push);
        } catch (IOException malformed) {
            return saidNothing(answer, malformed, push);
        }
    }

    /** Returns the verdict on the response of a proxy that did not open a tunnel. */
    Verdict ofProxy(Response answer) {
        int http = answer.httpStatus();
        String reason = "HTTP " + http + " from the proxy, which refused a tunnel to the service";
        return http >= 500 || http == TOO_MANY_REQUESTS
                ? new Verdict.NotSent(http, reason, null, null)
                : new Verdict.Refused(http, StatusCategory.CONFIGURATION, reason, null);
    }

    private Verdict said(PushAnswer said, Response answer, Push push) {
        int http = answer.httpStatus();
        boolean ok = http >= 200 && http < 300;
        String reason = reason(said, push);
        if (said.accepted()) {
            return ok
                    ? new Verdict.Accepted(new PushAnswer(said.status(), reason, said.pushId(), said.messages()))
                    : new Verdict.Unknown(http, "HTTP " + http + " contradicts status 100 in its body", null);
        } else if (ok) {
            return refused(said, reason, answer);
        } else if (http == TOO_MANY_REQUESTS || http == UNAVAILABLE) {
            return new Verdict.NotSent(said.status(), reason, pauseIfAsked(said.status(), answer), null);
        } else if (said.code() != StatusCode.UNDOCUMENTED) {
            return refused(said, reason, answer);
        }
        Verdict byHttp = byHttpStatus(answer, reason, null, push);
        return byHttp instanceof Verdict.Unknown ? refused(said, reason, answer) : byHttp;
    }

    private Verdict refused(PushAnswer said, String reason, Response answer) {
        StatusCategory category = category(said);
        if (category != StatusCategory.UNAVAILABLE) {
            return new Verdict.Refused(
                    said.status(), category, reason, said.code().canBeOneRecipient(), null);
        }
        return new Verdict.NotSent(said.status(), reason, pauseIfAsked(said.status(), answer), null);
    }

    private Verdict saidNothing(Response answer, IOException malformed, Push push) {
        int http = answer.httpStatus();
        if (new String(answer.body(), StandardCharsets.ISO_8859_1).isBlank()) {
            return saidNothingAtAll(answer, push);
        }
        String seen = "HTTP " + http + ": " + words.excerpt(answer.body(), push);
        boolean ok = http >= 200 && http < 300;
        if (ok || speaksOfAcceptance(answer)) {
            return new Verdict.Unknown(http, "no response in the documented format, " + seen, malformed);
        }
        return byHttpStatus(answer, seen, malformed, push);
    }

    private Verdict saidNothingAtAll(Response answer, Push push) {
        int http = answer.httpStatus();
        // Some servers use numbers that HTTP does not have, such as 999; the catalogue refuses those.
        String phrase = http < 600 ? EnglishReasonPhraseCatalog.INSTANCE.getReason(http, Locale.ROOT) : null;
        String seen = "HTTP " + http + (phrase == null ? "" : " (" + phrase + ")") + " without a body";
        return http >= 200 && http < 300
                ? new Verdict.Unknown(http, "no response in the documented format, " + seen, null)
                : byHttpStatus(answer, seen, null, push);
    }

    private Verdict byHttpStatus(Response answer, String reason, @Nullable IOException cause, Push push) {
        int http = answer.httpStatus();
        return switch (http) {
            case 301, 302, 307, 308 -> redirected(answer, push);
            case 401, 403 -> new Verdict.Refused(http, StatusCategory.AUTHENTICATION, reason, cause);
            // The server does not know the path or the method: the base URL is wrong.
            case 404, 405, 407 -> new Verdict.Refused(http, StatusCategory.CONFIGURATION, reason, cause);
            // Gateways send these when they passed a request on and its response came too late, or came twice.
            case 408, 409 -> new Verdict.Unknown(http, reason, cause);
            case TOO_MANY_REQUESTS -> new Verdict.NotSent(http, reason, pause(answer), cause);
            case UNAVAILABLE ->
                answer.retryAfter() == null
                        ? new Verdict.Unknown(http, reason, cause)
                        : new Verdict.NotSent(http, reason, pause(answer), cause);
            default ->
                http >= 400 && http < 500
                        ? new Verdict.Refused(http, StatusCategory.INPUT, reason, cause)
                        : new Verdict.Unknown(http, reason, cause);
        };
    }

    private Verdict redirected(Response answer, Push push) {
        String reason = "HTTP " + answer.httpStatus() + " redirects to " + target(answer, push)
                + "; redirects are not followed, because a push contains the token; check baseUrl";
        return new Verdict.Refused(answer.httpStatus(), StatusCategory.CONFIGURATION, reason, null);
    }

    private String target(Response answer, Push push) {
        if (answer.location() == null) {
            return "no address";
        }
        try {
            // It may repeat the token or a number, as the body may.
            String host = URI.create(answer.location()).getHost();
            return host == null ? "another path" : words.excerpt(host, push);
        } catch (IllegalArgumentException notAUrl) {
            return "an invalid URL";
        }
    }

    private String reason(PushAnswer said, Push push) {
        StatusCode code = said.code();
        if (said.message().isBlank() || said.message().equals(code.meaning())) {
            return code.meaning();
        }
        return words.excerpt(said.message(), push);
    }

    private static StatusCategory category(PushAnswer said) {
        int status = said.status();
        StatusCategory documented = said.code().category();
        // The block from 803 on belongs to official WhatsApp channels. The codes of this block that are not listed have
        // no documented text, but all say that something in the push is not accepted.
        return documented == StatusCategory.UNKNOWN && status >= 803 && status <= 899
                ? StatusCategory.INPUT
                : documented;
    }

    /** The service's own code permits a repeat; a pause for all pushes requires 429 or {@code Retry-After}. */
    private static @Nullable Duration pauseIfAsked(int status, Response answer) {
        boolean asked =
                answer.retryAfter() != null || status == TOO_MANY_REQUESTS || answer.httpStatus() == TOO_MANY_REQUESTS;
        return asked ? pause(answer) : null;
    }

    private static Duration pause(Response answer) {
        return RetryAfter.of(answer.retryAfter(), answer.date());
    }

    /** Returns whether an unreadable body contains properties that only the answer to an accepted push has. */
    private static boolean speaksOfAcceptance(Response answer) {
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
        return body.contains("\"push_id\"") || body.contains("\"msg_id\"");
    }
}

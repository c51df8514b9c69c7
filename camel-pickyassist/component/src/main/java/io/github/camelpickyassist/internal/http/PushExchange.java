/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.wire.AnswerReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

/** One request and its response. */
final class PushExchange {

    private static final String USER_AGENT = "camel-pickyassist";
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final HttpSettings settings;
    private final Duration moment;
    private final URI url;
    private final HttpHost target;
    private final ResponseClassifier answers;
    private final FailureClassifier failures;

    /**
     * Creates an exchange over this client.
     *
     * @param moment how long to wait for a server that speaks first, see {@link WriteProgress#MOMENT}
     */
    PushExchange(HttpClient client, HttpSettings settings, ApiToken token, Duration moment) {
        Redactor words = new Redactor(token);
        this.client = client;
        this.settings = settings;
        this.moment = moment;
        this.url = URI.create(settings.baseUrl().toString().replaceFirst("/+$", "") + "/push");
        this.target = HttpHost.create(url);
        this.answers = new ResponseClassifier(words);
        this.failures = new FailureClassifier(target.toHostString(), new RedactedCause(words));
    }

    /** The outcome of one attempt, and whether another attempt is safe and may succeed. */
    record Attempt(Verdict verdict, boolean mayPassNextTime) {}

    /** Sends the push of this call once. Never throws. */
    Attempt attempt(PushCall call) {
        WriteProgress progress = new WriteProgress(call.body().length(), moment);
        try {
            HttpPost request = request(call, progress);
            call.attempting(request);
            return new Attempt(verdict(answer(request, progress, call), progress, call), false);
        } catch (PermitCheck.ExpiredException nothingWritten) {
            return new Attempt(PushTransport.PERMIT_EXPIRED, false);
        } catch (Throwable failure) { // including Errors: every push has an outcome
            String reasonOfEnd = call.reasonOfEnd();
            return new Attempt(
                    failures.verdict(failure, progress, Verdict.NO_STATUS, reasonOfEnd, call.push()),
                    reasonOfEnd == null && failures.mayPassNextTime(failure, progress));
        }
    }

    private HttpPost request(PushCall call, WriteProgress progress) {
        HttpPost request = new HttpPost(url);
        request.setConfig(config(call.body().length()));
        request.setHeader(HttpHeaders.ACCEPT, JSON);
        request.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
        request.setEntity(new PushEntity(call.body(), settings.form(), progress));
        return request;
    }

    @SuppressWarnings("deprecation") // the replacement is a setting of the manager, which may belong to the user
    private RequestConfig config(long bytes) {
        HttpSettings.Timeouts timeouts = settings.timeouts();
        long connect = timeouts.connect().toMillis();
        // Written bytes may still be in buffers on this side of a slow connection.
        Duration silence = timeouts.response().plus(HttpSettings.Timeouts.allowanceFor(bytes));
        RequestConfig users = client instanceof Configurable configurable ? configurable.getConfig() : null;
        return RequestConfig.copy(users == null ? RequestConfig.DEFAULT : users)
                .setConnectionRequestTimeout(connect, TimeUnit.MILLISECONDS)
                .setConnectTimeout(connect, TimeUnit.MILLISECONDS)
                .setResponseTimeout(silence.toMillis(), TimeUnit.MILLISECONDS)
                .setExpectContinueEnabled(false)
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setHardCancellationEnabled(true)
                .build();
    }

    private Response answer(HttpPost request, WriteProgress progress, PushCall call) throws IOException {
        ClassicHttpResponse response =
                client.executeOpen(target, request, PermitCheck.in(progress.context(), call.permitted()));
        try {
            return Response.read(
                    response, AnswerReader.mostBytes(call.push().recipients().size()));
        } finally {
            // Not closed: close() would read the rest of the response, whatever its size. A connection whose response
            // was read completely is back in the pool, where this does not affect it; any other is dropped.
            request.cancel();
        }
    }

    private Verdict verdict(Response answer, WriteProgress progress, PushCall call) {
        if (!progress.connected()) {
            return answers.ofProxy(answer);
        } else if (progress.complete()) {
            return answer.failure() == null
                    ? answers.verdict(answer, call.push())
                    : failures.verdict(
                            answer.failure(), progress, answer.httpStatus(), call.reasonOfEnd(), call.push());
        }
        return early(answer.failure() == null ? answer : answer.withoutBody(), progress, call);
    }

    /** Downgrades an early response: it can refuse a push but cannot accept it. */
    private Verdict early(Response answer, WriteProgress progress, PushCall call) {
        Verdict said = answers.verdict(answer, call.push());
        if (said instanceof Verdict.Accepted) {
            return new Verdict.NotSent(
                    said.status(),
                    "status " + said.status() + " arrived after " + progress + " of the push",
                    null,
                    null);
        }
        return said instanceof Verdict.Unknown
                ? new Verdict.NotSent(said.status(), said.reason() + ", after only " + progress, null, null)
                : said;
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import io.github.camelpickyassist.sandbox.internal.rules.Account;
import io.github.camelpickyassist.sandbox.internal.rules.Decision;
import io.github.camelpickyassist.sandbox.internal.rules.RateLimit;
import org.jspecify.annotations.Nullable;

/** Processes pushes: checks token and rate limit, and accepts or refuses. */
final class PushProcessor {

    private final Project project;
    private final Admission admission;
    private final Account account;
    private final RateLimit limit;
    private final AnswerFault whenDropped;

    PushProcessor(Project project, Account account, RateLimit limit, AnswerFault whenDropped) {
        this.project = project;
        this.admission = new Admission(project);
        this.account = account;
        this.limit = limit;
        this.whenDropped = whenDropped;
    }

    /** Whether this push is over the limit; if it is not, it counts towards it. */
    boolean drops(PushRequest request) {
        return project.token(request.token()).map(token -> !limit.admits(token)).orElse(false);
    }

    /** What the client of a dropped push sees; the documentation does not tell. */
    AnswerFault whenDropped() {
        return whenDropped;
    }

    String reasonWhenDropped() {
        return "over the rate limit: more than " + limit.perMinute() + " pushes in 60 s with this token";
    }

    boolean knows(@Nullable String token) {
        return project.token(token).isPresent();
    }

    /** What becomes of a push with a good token. */
    Decision decide(Push push) {
        return admission.refusal(push).orElseGet(() -> account.accept(push));
    }
}

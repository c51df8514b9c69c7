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

    /** Returns whether this push exceeds the rate limit; if not, counts it. */
    boolean drops(PushRequest request) {
        return project.token(request.token()).map(token -> !limit.admits(token)).orElse(false);
    }

    /** Returns the answer to a dropped push, which is not documented. */
    AnswerFault whenDropped() {
        return whenDropped;
    }

    String reasonWhenDropped() {
        return "over the rate limit: more than " + limit.perMinute() + " pushes in 60 s with this token";
    }

    boolean knows(@Nullable String token) {
        return project.token(token).isPresent();
    }

    /** Returns the answer to a push with a valid token. */
    Decision decide(Push push) {
        return admission.refusal(push).orElseGet(() -> account.accept(push));
    }
}

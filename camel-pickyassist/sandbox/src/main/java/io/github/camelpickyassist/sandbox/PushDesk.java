/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.wire.PushRequest;

/** Decides about pushes. */
final class PushDesk {

    private final Project project;
    private final Admission admission;
    private final Account account;
    private final RateLimit limit;
    private final AnswerFault whenDropped;

    PushDesk(Project project, Account account, RateLimit limit, AnswerFault whenDropped) {
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

    PushAnswer decide(PushRequest request) {
        if (project.token(request.token()).isEmpty()) {
            return PushAnswer.refusal(StatusCode.AUTHENTICATION_FAILED);
        }
        return admission
                .refusal(request.push())
                .map(PushAnswer::refusal)
                .orElseGet(() -> account.accept(request.push()));
    }
}

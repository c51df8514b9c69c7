/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.PushReader;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Header;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.intake.Base64BlankFilter;
import io.github.camelpickyassist.sandbox.internal.intake.Excerpt;
import io.github.camelpickyassist.sandbox.internal.intake.MediaStore;
import io.github.camelpickyassist.sandbox.internal.intake.RefusedDocument;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import io.github.camelpickyassist.sandbox.internal.intake.TooLargeException;
import io.github.camelpickyassist.sandbox.internal.intake.TrimmedNumbers;
import io.github.camelpickyassist.sandbox.internal.rules.Decision;
import io.github.camelpickyassist.sandbox.internal.spoil.PendingPush;
import io.github.camelpickyassist.sandbox.internal.web.ServiceResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives pushes, has them processed, and sends the answer, or the planned fault. */
final class PushEndpoint implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(PushEndpoint.class);

    private final PushReader reader;
    private final PushProcessor processor;
    private final Journal journal;
    private final Reporter reporter;
    private final FaultPlan faults;
    private final InstantSource clock;
    private final long largestBody;

    PushEndpoint(
            MediaStore media,
            PushProcessor processor,
            Journal journal,
            Reporter reporter,
            FaultPlan faults,
            InstantSource clock,
            long largestBody) {
        this.reader = PushReader.ofService(media);
        this.processor = processor;
        this.journal = journal;
        this.reporter = reporter;
        this.faults = faults;
        this.clock = clock;
        this.largestBody = largestBody;
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        FaultPlan.Turn turn = faults.next();
        if (turn.fault() instanceof IntakeFault fault) {
            spoil(fault, request, connection);
            return;
        }
        Excerpt document = new Excerpt(RequestDocument.open(request, largestBody));
        PushRequest push = read(document, request);
        journal.countRequest();
        if (push == null) {
            answer(() -> PushAnswer.refusal(StatusCode.INVALID_REQUEST), fault(turn, null), connection);
        } else if (processor.knows(push.token())) {
            boolean dropped = !(turn.fault() instanceof AnswerFault) && processor.drops(push);
            AnswerFault fault = dropped ? processor.whenDropped() : fault(turn, push);
            String reason = dropped ? processor.reasonWhenDropped() : "";
            answer(noted(push, received(push, document, request, fault, reason)), fault, connection);
        } else {
            faults.giveBack(turn);
            AnswerFault fault = faults.afterReading(push.push()).orElse(null);
            answer(stranger(received(push, document, request, fault, "")), fault, connection);
        }
    }

    private static void answer(PendingPush processing, @Nullable AnswerFault fault, ClientConnection connection)
            throws IOException {
        if (fault == null) {
            connection.send(ServiceResponse.of(processing.answer()));
        } else {
            fault.apply(processing, connection);
        }
    }

    private void spoil(IntakeFault fault, Request request, ClientConnection connection) throws IOException {
        try {
            fault.apply(request.body(), connection);
        } finally {
            if (request.body().ended()) {
                journal.countRequest();
            }
        }
    }

    /** Reads the push; null if the document is not one. In both cases the request is then complete. */
    private @Nullable PushRequest read(Excerpt document, Request request) throws IOException {
        PushRequest push = null;
        String problem = "";
        try {
            push = TrimmedNumbers.of(reader.read(new Base64BlankFilter(document)));
        } catch (MalformedDocumentException e) {
            LOG.debug("not a push: {}", e.getMessage());
            problem = String.valueOf(e.getMessage());
        }
        if (!request.body().drain(largestBody)) {
            throw new TooLargeException(largestBody);
        }
        if (push == null) {
            journal.addRefused(new RefusedDocument(
                    clock.instant(),
                    request.head().path(),
                    RequestDocument.contentType(request),
                    document.withoutToken(null),
                    problem));
        }
        return push;
    }

    private @Nullable AnswerFault fault(FaultPlan.Turn turn, @Nullable PushRequest push) {
        if (turn.fault() instanceof AnswerFault planned) {
            return planned;
        }
        return faults.afterReading(push == null ? null : push.push()).orElse(null);
    }

    private ReceivedPush received(
            PushRequest request, Excerpt document, Request http, @Nullable AnswerFault fault, String reason) {
        return new ReceivedPush(
                journal.nextPosition(),
                request.push(),
                document.withoutToken(request.token()),
                http.head().path(),
                RequestDocument.contentType(http),
                http.head().headers().stream().map(Header::name).toList(),
                clock.instant(),
                null,
                reason,
                fault);
    }

    /** Records the push now, and its answer when it is requested. */
    private PendingPush noted(PushRequest request, ReceivedPush received) {
        JournalEntry entry = journal.add(received);
        return new Once(() -> {
            Decision decision = processor.decide(request.push());
            PushAnswer answer = decision.answer();
            journal.answer(entry, decision);
            if (answer.accepted()) {
                reporter.accepted(entry);
            }
            Push push = request.push();
            LOG.debug("push {}: {}: {} {}", received.position(), push, answer.status(), answer.message());
            return answer;
        });
    }

    /** Adds a push with a wrong token where it evicts no others. */
    private PendingPush stranger(ReceivedPush received) {
        JournalEntry entry = journal.addStranger(received);
        return new Once(() -> {
            journal.answer(entry, Decision.WRONG_TOKEN);
            return Decision.WRONG_TOKEN.answer();
        });
    }

    /** Processes the push once, however often its answer is requested. */
    private static final class Once implements PendingPush {
        private final PendingPush processing;
        private @Nullable PushAnswer answer;

        Once(PendingPush processing) {
            this.processing = processing;
        }

        @Override
        public PushAnswer answer() {
            PushAnswer known = answer;
            if (known == null) {
                known = processing.answer();
                answer = known;
            }
            return known;
        }
    }
}

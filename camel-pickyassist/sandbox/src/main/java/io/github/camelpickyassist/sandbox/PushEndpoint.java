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
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Header;
import io.github.camelpickyassist.sandbox.internal.http.Line;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes pushes in, has them decided, and answers, honestly unless a fault is planned. */
final class PushEndpoint implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(PushEndpoint.class);

    private final PushReader reader;
    private final PushDesk desk;
    private final Journal journal;
    private final Reporter reporter;
    private final FaultPlan faults;
    private final InstantSource clock;
    private final long largestBody;

    PushEndpoint(
            MediaStore media,
            PushDesk desk,
            Journal journal,
            Reporter reporter,
            FaultPlan faults,
            InstantSource clock,
            long largestBody) {
        this.reader = PushReader.ofService(media);
        this.desk = desk;
        this.journal = journal;
        this.reporter = reporter;
        this.faults = faults;
        this.clock = clock;
        this.largestBody = largestBody;
    }

    @Override
    public void handle(Request request, Line line) throws IOException {
        long position = journal.nextPosition();
        Optional<Fault> planned = faults.beforeReading(position);
        if (planned.orElse(null) instanceof IntakeFault fault) {
            spoil(fault, request, line);
            return;
        }
        Excerpt document = new Excerpt(RequestDocument.open(request, largestBody));
        PushRequest push = read(document, request);
        journal.countRequest();
        AnswerFault fault = planned.orElse(null) instanceof AnswerFault known
                ? known
                : faultAfterReading(push).orElse(null);
        Processing processing = push == null
                ? () -> PushAnswer.refusal(StatusCode.INVALID_REQUEST)
                : noted(push, received(position, push, document, request, fault));
        if (fault == null) {
            line.send(AnswerFault.response(processing.answer()));
        } else {
            LOG.debug("push {}: {}", position, fault);
            fault.commit(processing, line);
        }
    }

    private void spoil(IntakeFault fault, Request request, Line line) throws IOException {
        try {
            fault.commit(request.body(), line);
        } finally {
            if (request.body().ended()) {
                journal.countRequest();
            }
        }
    }

    /** The push, or null if the document is none; either way the request is complete now. */
    private @Nullable PushRequest read(Excerpt document, Request request) throws IOException {
        PushRequest push = null;
        try {
            push = Trimmed.of(reader.read(new UnbrokenFiles(document)));
        } catch (MalformedDocumentException e) {
            LOG.debug("not a push: {}", e.getMessage());
        }
        if (!request.body().drain(largestBody)) {
            throw new TooLargeException(largestBody);
        }
        return push;
    }

    private Optional<AnswerFault> faultAfterReading(@Nullable PushRequest push) {
        return push != null && desk.drops(push)
                ? Optional.of(desk.whenDropped())
                : faults.afterReading(push == null ? null : push.push());
    }

    private ReceivedPush received(
            long position, PushRequest request, Excerpt document, Request http, @Nullable AnswerFault fault) {
        return new ReceivedPush(
                position,
                request.push(),
                document.withoutToken(request.token()),
                http.head().path(),
                RequestDocument.contentType(http),
                http.head().headers().stream().map(Header::name).toList(),
                clock.instant(),
                null,
                fault);
    }

    /** Puts the push into the journal now, and its answer once somebody asks for it. */
    private Processing noted(PushRequest request, ReceivedPush received) {
        JournalEntry entry = journal.add(received);
        return new Once(() -> {
            PushAnswer answer = desk.decide(request);
            journal.answer(entry, answer);
            if (answer.accepted()) {
                reporter.accepted(entry);
            }
            Push push = request.push();
            LOG.debug("push {}: {}: {} {}", received.position(), push, answer.status(), answer.message());
            return answer;
        });
    }

    /** However often the answer is asked for, the push is processed once. */
    private static final class Once implements Processing {
        private final Processing processing;
        private @Nullable PushAnswer answer;

        Once(Processing processing) {
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

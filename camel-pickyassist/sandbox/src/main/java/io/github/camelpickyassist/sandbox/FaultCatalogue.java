/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.internal.web.Parameters;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults by name, for orders in JSON. */
final class FaultCatalogue {

    /**
     * @param parameters the permitted parameters; not all are required
     */
    private record Row(String name, List<String> parameters, Function<Parameters, Fault> made) {
        static Row of(Fault fault) {
            return new Row(fault.name(), List.of(), parameters -> fault);
        }
    }

    private static final Map<String, Row> ROWS = Stream.of(
                    Row.of(Fault.resetBeforeReading()),
                    new Row("resetWhileReading", List.of("bytes"), p -> Fault.resetWhileReading(p.number("bytes"))),
                    Row.of(Fault.stopReading()),
                    new Row("earlyAnswer", List.of("status"), p -> Fault.earlyAnswer(p.number("status"))),
                    new Row(
                            "earlyAnswerThenReset",
                            List.of("status"),
                            p -> Fault.earlyAnswerThenReset(p.number("status"))),
                    Row.of(Fault.answerLost()),
                    Row.of(Fault.closeWithoutAnswer()),
                    Row.of(Fault.resetWithoutAnswer()),
                    Row.of(Fault.stall()),
                    new Row("drip", List.of("millis"), p -> Fault.drip(Duration.ofMillis(p.number("millis")))),
                    Row.of(Fault.cutInStatusLine()),
                    Row.of(Fault.cutInHeaders()),
                    Row.of(Fault.cutInBody()),
                    Row.of(Fault.resetInBody()),
                    Row.of(Fault.shorterThanAnnounced()),
                    Row.of(Fault.connectionClose()),
                    Row.of(Fault.http10()),
                    Row.of(Fault.notHttp()),
                    Row.of(Fault.html()),
                    Row.of(Fault.empty()),
                    Row.of(Fault.endlessAnswer()),
                    new Row("oversizedAnswer", List.of("bytes"), p -> Fault.oversizedAnswer(p.number("bytes"))),
                    new Row(
                            "answer",
                            List.of("status", "body"),
                            p -> Fault.answer(
                                    p.number("status"), Map.of("Content-Type", "application/json"), p.text("body"))),
                    new Row("httpStatus", List.of("status", "code"), FaultCatalogue::httpStatus),
                    new Row("tooManyRequests", List.of("retryAfter", "withoutBody"), FaultCatalogue::tooManyRequests),
                    new Row(
                            "redirect",
                            List.of("status", "location"),
                            p -> Fault.redirect(p.number("status"), p.text("location"))),
                    new Row("refusal", List.of("code", "message"), FaultCatalogue::refusal),
                    Row.of(Fault.malformedJson()),
                    Row.of(Fault.trailingText()),
                    Row.of(Fault.duplicateStatus()),
                    Row.of(Fault.statusAsText()),
                    Row.of(Fault.statusAsDecimal()),
                    Row.of(Fault.withoutStatus()),
                    Row.of(Fault.withoutRows()),
                    new Row("missingRows", List.of("rows"), p -> Fault.missingRows(p.number("rows"))),
                    Row.of(Fault.reversedRows()),
                    Row.of(Fault.strangersRows()),
                    Row.of(Fault.extraRow()),
                    Row.of(Fault.rowsWithoutIds()))
            .collect(Collectors.toUnmodifiableMap(Row::name, row -> row));

    private FaultCatalogue() {}

    static List<String> names() {
        return ROWS.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** Returns the parameters that an order for this fault may have. */
    static List<String> parameters(String name) {
        return Objects.requireNonNull(ROWS.get(name)).parameters;
    }

    /**
     * Creates the fault of this name.
     *
     * @throws IllegalArgumentException if there is none, or a parameter is missing
     */
    static Fault fault(String name, Parameters parameters) {
        Row row = ROWS.get(name);
        if (row == null) {
            throw new IllegalArgumentException("fault: must be one of " + String.join(", ", names()));
        }
        return row.made.apply(parameters);
    }

    private static Fault httpStatus(Parameters parameters) {
        int status = parameters.number("status");
        return parameters.has("code")
                ? Fault.httpStatus(status, StatusCode.of(parameters.number("code")))
                : Fault.httpStatus(status);
    }

    private static Fault tooManyRequests(Parameters parameters) {
        AnswerFault fault = parameters.has("retryAfter")
                ? Fault.tooManyRequests(parameters.text("retryAfter"))
                : Fault.tooManyRequests();
        return parameters.isOn("withoutBody") ? fault.withoutBody() : fault;
    }

    private static Fault refusal(Parameters parameters) {
        int code = parameters.number("code");
        return Fault.refusal(
                code,
                parameters.has("message")
                        ? parameters.text("message")
                        : StatusCode.of(code).meaning());
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.rules.PushMatch;
import io.github.camelpickyassist.sandbox.internal.web.Parameters;
import io.github.camelpickyassist.sandbox.internal.web.WholeNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to plan a fault, as JSON: {@code {"fault":"stall","on":"next","afterAccepting":true}}.
 *
 * @param fault to plan
 * @param on {@code next}, {@code every}, {@code matching}, or the position of a push
 * @param match the pushes that are meant; null unless {@code on} is {@code matching}
 * @param parameters all other parameters of the order, the ones of the match included
 */
record FaultOrder(Fault fault, String on, @Nullable PushMatch match, Map<String, String> parameters) {

    private static final List<String> CRITERIA = List.of("number", "application", "text");

    static FaultOrder read(InputStream document) throws IOException {
        Parameters order = Parameters.read(document);
        Fault fault = FaultCatalogue.fault(order.text("fault"), order);
        boolean afterAccepting = order.isOn("afterAccepting");
        boolean selects = CRITERIA.stream().anyMatch(order::has);
        String on = order.text("on", selects ? "matching" : "next");
        Map<String, String> parameters = new LinkedHashMap<>(order.values());
        parameters.keySet().removeAll(List.of("fault", "on"));
        return new FaultOrder(
                afterAccepting ? answerFault(fault, "afterAccepting").afterAccepting() : fault,
                on,
                match(on, selects, order),
                parameters);
    }

    private static @Nullable PushMatch match(String on, boolean selects, Parameters order) {
        if (on.equals("matching")) {
            return new PushMatch(
                    order.values().get("number"),
                    order.has("application") ? order.longNumber("application") : null,
                    order.values().get("text"));
        } else if (selects) {
            throw new IllegalArgumentException("number, application and text select pushes only if on is matching");
        }
        return null;
    }

    void placeWith(FaultPlan plan) {
        switch (on) {
            case "next" -> plan.onNext(fault, parameters);
            case "every" -> plan.onEvery(fault, parameters);
            case "matching" -> plan.onEvery(Objects.requireNonNull(match), answerFault(fault, "on"), parameters);
            default -> plan.on(position(), fault, parameters);
        }
    }

    private int position() {
        try {
            return WholeNumber.parseInt(on);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "on: must be next, every or the position of a push, or matching with number, application or text",
                    e);
        }
    }

    private static AnswerFault answerFault(Fault fault, String parameter) {
        if (fault instanceof AnswerFault answerFault) {
            return answerFault;
        }
        throw new IllegalArgumentException(parameter + ": " + fault.name() + " applies before the push is read");
    }
}

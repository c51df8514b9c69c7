/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.web.Parameters;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request to plan a fault, as JSON: {@code {"fault":"stall","on":"next","afterAccepting":true}}.
 *
 * @param fault to plan
 * @param on {@code next}, {@code every}, or the position of a push
 */
record FaultOrder(Fault fault, String on) {

    static FaultOrder read(InputStream document) throws IOException {
        Parameters parameters = Parameters.read(document);
        Fault fault = FaultCatalogue.fault(parameters.text("fault"), parameters);
        boolean afterAccepting = parameters.isOn("afterAccepting");
        return new FaultOrder(
                afterAccepting ? afterAccepting(fault) : fault, parameters.has("on") ? parameters.text("on") : "next");
    }

    void placeWith(PickyAssistSandbox sandbox) {
        switch (on) {
            case "next" -> sandbox.onNextPush(fault);
            case "every" -> sandbox.onEveryPush(fault);
            default -> sandbox.onPush(position(), fault);
        }
    }

    private int position() {
        try {
            return Integer.parseInt(on);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("on: must be next, every or the position of a push", e);
        }
    }

    private static Fault afterAccepting(Fault fault) {
        if (fault instanceof AnswerFault answerFault) {
            return answerFault.afterAccepting();
        }
        throw new IllegalArgumentException("afterAccepting: " + fault.name() + " applies before the push is read");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.sandbox.internal.intake.Excerpt;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import io.github.camelpickyassist.sandbox.internal.web.HostAndPort;
import io.github.camelpickyassist.sandbox.internal.web.Query;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Documents, queries and hosts that the sandbox's own operations read. */
public final class OrderTarget implements Target {

    @Override
    public void check(byte[] input) throws Exception {
        refusedAtMost(
                () -> FaultOrder.read(new ByteArrayInputStream(input)).placeWith(new FaultPlan(new ChangeSignal())));
        refusedAtMost(() -> TemplateDocument.read(new ByteArrayInputStream(input)));
        String text = new String(input, StandardCharsets.ISO_8859_1);
        refusedAtMost(() -> new Query(text).number("id", 0));
        HostAndPort host = HostAndPort.parse(text);
        Checks.that(host.port() >= 0 && host.name().length() <= 253, "a host out of bounds");
        Excerpt excerpt = new Excerpt(new ByteArrayInputStream(input));
        excerpt.readAllBytes();
        Checks.that(!excerpt.withoutToken(Checks.TOKEN).contains(Checks.TOKEN), "an excerpt with the token");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void refusedAtMost(Work work) throws Exception {
        try {
            work.run();
        } catch (IllegalArgumentException refused) {
            // What the router answers with 400.
            Checks.that(refused.getMessage() != null, "a refusal without a reason");
        }
    }
}

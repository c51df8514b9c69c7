/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import io.github.camelpickyassist.OptionTarget;
import io.github.camelpickyassist.internal.body.NumberListTarget;
import io.github.camelpickyassist.internal.body.RowTarget;
import io.github.camelpickyassist.internal.http.ExcerptTarget;
import io.github.camelpickyassist.internal.http.VerdictTarget;
import io.github.camelpickyassist.protocol.wire.PatternTarget;
import io.github.camelpickyassist.sandbox.OrderTarget;
import io.github.camelpickyassist.sandbox.internal.http.ConnectionTarget;
import io.github.camelpickyassist.sandbox.internal.intake.FormTarget;
import java.util.function.Supplier;

/** All targets. Each has a corpus of its name. */
enum Targets {
    ANSWERS(AnswerTarget::new),
    VERDICTS(VerdictTarget::new),
    REPORTS(ReportTarget::new),
    PUSHES(PushTarget::new),
    RECEIVED_PUSHES(ReceivedPushTarget::new),
    ROWS(RowTarget::new),
    NUMBERS(NumberTarget::new),
    NUMBER_LISTS(NumberListTarget::new),
    REGIONS(RegionTarget::new),
    PATTERNS(PatternTarget::new),
    OPTIONS(OptionTarget::new),
    EXCERPTS(ExcerptTarget::new),
    FORMS(FormTarget::new),
    ORDERS(OrderTarget::new),
    CONNECTIONS(ConnectionTarget::new);

    private final Supplier<Target> supplier;

    Targets(Supplier<Target> supplier) {
        this.supplier = supplier;
    }

    Target create() {
        return supplier.get();
    }
}

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
import io.github.camelpickyassist.internal.ledger.LedgerTarget;
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
    CONNECTIONS(ConnectionTarget::new),
    /** Each input opens a ledger, whose buffer takes time to clear. */
    LEDGERS(LedgerTarget::new, 10);

    private final Supplier<Target> supplier;
    private final int cost;

    Targets(Supplier<Target> supplier) {
        this(supplier, 1);
    }

    Targets(Supplier<Target> supplier, int cost) {
        this.supplier = supplier;
        this.cost = cost;
    }

    /** Returns how much longer an input takes than those of other targets. */
    int cost() {
        return cost;
    }

    Target create() {
        return supplier.get();
    }
}

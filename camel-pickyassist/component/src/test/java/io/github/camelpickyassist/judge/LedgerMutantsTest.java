/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.internal.dispatch.Restarts;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Plants each mistake of {@code src/test/ledger-mutants} in a copy of the component, and looks for it in simulations of
 * processes that die and are started again.
 */
@EnabledIfSystemProperty(named = "mutants", matches = "true")
class LedgerMutantsTest extends MutantsContract {

    LedgerMutantsTest() {
        super(
                new MutantRun(
                        PickyAssistComponent.class,
                        List.of(
                                Restarts.class.getName(),
                                System.getProperty("restarts.seed", "1"),
                                System.getProperty("restarts.runs", "500"))),
                "src/test/ledger-mutants");
    }
}

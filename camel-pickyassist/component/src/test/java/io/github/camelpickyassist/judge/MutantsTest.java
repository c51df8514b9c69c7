/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.PickyAssistComponent;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Plants each mistake of {@code src/test/mutants} in a copy of the component, and looks for it in messages to a sandbox. */
@EnabledIfSystemProperty(named = "mutants", matches = "true")
class MutantsTest extends MutantsContract {

    MutantsTest() {
        super(
                new MutantRun(
                        PickyAssistComponent.class,
                        List.of(
                                "-Dsoak.patience=60",
                                Soak.class.getName(),
                                "1",
                                System.getProperty("mutants.messages", "2500"),
                                "64")),
                "src/test/mutants");
    }
}

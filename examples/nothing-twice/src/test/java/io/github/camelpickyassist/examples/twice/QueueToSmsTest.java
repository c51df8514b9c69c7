/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class QueueToSmsTest {

    private static final int ORDERS = 400;
    private static final int CONSUMERS = 4;
    private static final int KILLS = Integer.getInteger("recipes.kills", 2);

    @RegisterExtension
    static final PickyAssistSandbox sandbox = NothingTwice.sandbox();

    @TempDir
    Path folder;

    @Test
    void sendsWhatTheBrokerDeliversAgainOnlyIfItWasNotSent() throws Exception {
        long seed = Long.getLong("recipes.seed", System.nanoTime());
        List<String> numbers = NothingTwice.numbers(ORDERS);
        try (Broker broker = Broker.start()) {
            broker.put("orders", numbers, "Your order is on its way");

            int kills = new Killer(sandbox, folder, seed)
                    .run(
                            QueueToSms.class,
                            List.of(
                                    "broker=" + broker.url(),
                                    "ledger=" + folder.resolve("ledger"),
                                    "camel.component.pickyassist.pushesPerMinute=0"),
                            KILLS,
                            ORDERS / 2 / (KILLS + 1),
                            () -> broker.count("orders") == 0);

            List<String> check = broker.numbers("orders.check");
            Judgement judgement = Judgement.of(numbers, sandbox, new HashSet<>(check));
            System.out.printf("queue: seed %d, %d kills, %s%n", seed, kills, judgement);
            assertThat(kills).as("seed %d", seed).isPositive();
            assertThat(judgement.twice()).as("seed %d", seed).isEmpty();
            assertThat(judgement.lost()).as("seed %d", seed).isEmpty();
            assertThat(judgement.unknown()).as("seed %d", seed).isLessThanOrEqualTo(kills * CONSUMERS);
            List<String> placed = new ArrayList<>(check);
            placed.addAll(broker.numbers("orders.sent"));
            assertThat(placed).as("seed %d: one place each", seed).containsExactlyInAnyOrderElementsOf(numbers);
        }
    }
}

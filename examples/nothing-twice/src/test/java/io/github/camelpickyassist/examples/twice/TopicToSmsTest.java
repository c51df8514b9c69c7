/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TopicToSmsTest {

    private static final int ORDERS = 400;
    private static final int CONSUMERS = 4;
    private static final int KILLS = Integer.getInteger("recipes.kills", 2);

    @RegisterExtension
    static final PickyAssistSandbox sandbox = NothingTwice.sandbox();

    @TempDir
    Path folder;

    @Test
    void sendsWhatKafkaDeliversAgainOnlyIfItWasNotSent() throws Exception {
        List<String> numbers = NothingTwice.numbers(ORDERS);
        long seed = Long.getLong("recipes.seed", System.nanoTime());
        try (TopicOrders orders = TopicOrders.start(folder, CONSUMERS)) {
            orders.put(numbers);

            int kills = new Killer(sandbox, folder, seed)
                    .run(
                            TopicToSms.class,
                            List.of(
                                    orders.setting(),
                                    "ledger=" + folder.resolve("ledger"),
                                    "sessionTimeout=" + TopicOrders.SESSION_MILLIS,
                                    "camel.component.pickyassist.pushesPerMinute=0"),
                            KILLS,
                            ORDERS / 2 / (KILLS + 1),
                            () -> orders.left() == 0);

            Judgement judgement = Judgement.of(numbers, sandbox, orders.check());
            System.out.printf("topic: seed %d, %d kills, %s%n", seed, kills, judgement);
            assertThat(kills).as("seed %d", seed).isPositive();
            assertThat(judgement.twice()).as("seed %d", seed).isEmpty();
            assertThat(judgement.lost()).as("seed %d", seed).isEmpty();
            assertThat(judgement.unknown()).as("seed %d", seed).isLessThanOrEqualTo(kills * CONSUMERS);
        }
    }
}

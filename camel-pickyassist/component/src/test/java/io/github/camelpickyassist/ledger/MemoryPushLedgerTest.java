/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.spi.LedgerDecision.Done;
import io.github.camelpickyassist.spi.LedgerDecision.Send;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.PushLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryPushLedgerTest extends PushLedgerContract {

    private Instant now = Instant.parse("2026-11-26T15:00:00Z");

    @Override
    protected void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    protected PushLedger open(LedgerKey key) {
        return new MemoryPushLedger(20_000, () -> now, new SplittableRandom(1));
    }

    @Test
    void refusesAReferenceOfAnotherKey() {
        LedgerIntent wrong = new LedgerIntent("a", ledger.newReference(SCOPE, "b"), null, NUMBER, HELLO);

        assertThatThrownBy(() -> begin(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" was made for another key, scope or ledger");
    }

    @Test
    void removesWhatWasSettledFirst() {
        ledger = new MemoryPushLedger(3, () -> now, new SplittableRandom(1));
        LedgerIntent first = intent("first");
        LedgerIntent second = intent("second");
        LedgerIntent open = intent("open");
        ledger.begin(SCOPE, List.of(first, second, open));
        settle(second, LedgerOutcome.accepted(100, "p", "m-2"));
        settle(first, LedgerOutcome.accepted(100, "p", "m-1"));

        assertThat(begin(intent("one more"))).isEqualTo(Send.SEND);

        assertThat(ledger.findMessage("m-2")).isEmpty();
        assertThat(begin(intent("first"))).isInstanceOf(Done.class);
        assertThat(ledger.find(open.reference())).isPresent();
    }

    @Test
    void refusesToLoseWhatIsOpen() {
        ledger = new MemoryPushLedger(3, () -> now, new SplittableRandom(1));
        LedgerIntent done = intent("done");
        ledger.begin(SCOPE, List.of(intent("a"), intent("b"), done));
        settle(done, LedgerOutcome.accepted(100, "p", "m"));

        assertThatThrownBy(() -> ledger.begin(SCOPE, List.of(intent("c"), intent("done"))))
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger in memory is full: 2 of 3 entries are open; resolve them, or give it a larger"
                        + " capacity");
        assertThat(begin(intent("done"))).isInstanceOf(Done.class);
        assertThat(begin(intent("c"))).isEqualTo(Send.SEND);
    }
}

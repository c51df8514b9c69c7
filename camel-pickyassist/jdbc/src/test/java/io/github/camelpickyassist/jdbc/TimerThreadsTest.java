/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermits;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimerThreadsTest {

    @Test
    void waitsForAThreadThatEndsLate() throws Exception {
        TimerThreads threads = new TimerThreads("late");
        CountDownLatch end = new CountDownLatch(1);
        Thread late = threads.newThread(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        late.start();
        Thread closing = new Thread(threads::join);
        closing.start();
        // One that is interrupted waits all the same.
        closing.interrupt();
        while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(closing.isAlive()).isTrue();
        end.countDown();
        closing.join();

        assertThat(late.isAlive()).isFalse();
    }

    @Test
    void endWithALedger() throws Exception {
        Set<Thread> before = ours();
        try (HikariDataSource database = TestDatabase.H2.withTables()) {
            JdbcPushLedger ledger = JdbcPushLedger.open(database, LedgerKey.of("a secret of the tests"));
            assertThat(started(before)).hasSize(1);
            ledger.close();

            assertThat(started(before)).isEmpty();
        }
    }

    @Test
    void endWithPermits() throws Exception {
        Set<Thread> before = ours();
        try (HikariDataSource database = TestDatabase.H2.withTables()) {
            JdbcPushPermits permits = new JdbcPushPermits(database, 10);
            PushPermits.Answer unused =
                    permits.tryAcquire(new PushAccount(URI.create("https://service.example"), "one"));
            assertThat(started(before)).hasSize(1);
            permits.close();

            assertThat(started(before)).isEmpty();
        }
    }

    private static Set<Thread> started(Set<Thread> before) {
        Set<Thread> started = new HashSet<>(ours());
        started.removeAll(before);
        return started;
    }

    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("pickyassist-"))
                .collect(Collectors.toSet());
    }
}

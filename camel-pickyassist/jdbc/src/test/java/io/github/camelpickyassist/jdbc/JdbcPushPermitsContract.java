/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermit.Use;
import io.github.camelpickyassist.spi.PushPermits;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What permits in any database do. Times are the test's, unless real ones are needed. */
@Timeout(180)
abstract class JdbcPushPermitsContract {

    static final PushAccount ACCOUNT =
            new PushAccount(URI.create("https://app.pickyassist.com/api/v2"), "0123456789abcdef0123456789abcdef");

    private final TestDatabase database;
    private final List<JdbcPushPermits> opened = new ArrayList<>();
    private HikariDataSource pool;
    private FlakyDataSource connections;
    private long databaseTime = 1_700_000_000_000L;
    private long nanos;
    private Instant wall = Instant.parse("2026-11-26T15:00:00Z");

    JdbcPushPermitsContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        pool = database.withTables();
        connections = new FlakyDataSource(pool);
    }

    @AfterEach
    void closeDatabase() {
        opened.forEach(JdbcPushPermits::close);
        pool.close();
    }

    private JdbcPushPermits machine(int limit) {
        Transactions transactions = new Transactions(connections, session -> databaseTime);
        JdbcPushPermits permits =
                new JdbcPushPermits(transactions, JdbcPushPermits.rules(limit), () -> nanos, () -> wall);
        opened.add(permits);
        return permits;
    }

    private static PushPermit granted(PushPermits.Answer answer) {
        return ((PushPermits.Granted) answer).permit();
    }

    private static long later(PushPermits.Answer answer) {
        return ((PushPermits.Later) answer).askAgain().toMillis();
    }

    @Test
    void shareOneLimit() {
        JdbcPushPermits here = machine(2);
        JdbcPushPermits there = machine(2);
        PushPermit first = granted(here.tryAcquire(ACCOUNT));
        granted(there.tryAcquire(ACCOUNT));

        assertThat(later(here.tryAcquire(ACCOUNT))).isEqualTo(1_000);
        first.giveBack(Use.USED);
        databaseTime += 60_000;
        assertThat(later(there.tryAcquire(ACCOUNT))).isEqualTo(1);
        databaseTime++;
        granted(there.tryAcquire(ACCOUNT));
        assertThat(here.counting(ACCOUNT)).isEqualTo(2);
    }

    @Test
    void areApartForOtherAccounts() {
        JdbcPushPermits permits = machine(1);
        granted(permits.tryAcquire(ACCOUNT));

        granted(permits.tryAcquire(new PushAccount(ACCOUNT.baseUrl(), "fedcba9876543210fedcba9876543210")));
    }

    @Test
    void areSharedForAnAddressWithLettersThatAreNotAscii() {
        PushAccount account = new PushAccount(URI.create("https://example.org/प्रेषण/ä"), ACCOUNT.key());
        granted(machine(1).tryAcquire(account));

        assertThat(later(machine(1).tryAcquire(account))).isEqualTo(1_000);
    }

    @Test
    void doNotCountWhatIsReturnedUnused() {
        JdbcPushPermits here = machine(1);
        granted(here.tryAcquire(ACCOUNT)).giveBack(Use.UNUSED);

        granted(machine(1).tryAcquire(ACCOUNT));
    }

    @Test
    void pauseAllMachines() {
        machine(2).pause(ACCOUNT, Duration.ofSeconds(90));

        assertThat(later(machine(2).tryAcquire(ACCOUNT))).isEqualTo(90_000);
    }

    @Test
    void goToHighPriorityFirstOnAllMachines() {
        JdbcPushPermits campaign = machine(1);
        JdbcPushPermits orders = machine(1);
        granted(campaign.tryAcquire(ACCOUNT)).giveBack(Use.USED);
        databaseTime += 59_800;
        assertThat(later(campaign.tryAcquire(ACCOUNT, Priority.LOW))).isEqualTo(201);
        assertThat(later(orders.tryAcquire(ACCOUNT, Priority.HIGH))).isEqualTo(201);

        databaseTime += 201;
        assertThat(later(campaign.tryAcquire(ACCOUNT, Priority.LOW))).isPositive();
        granted(orders.tryAcquire(ACCOUNT, Priority.HIGH));
    }

    @Test
    void areInvalidAfterTheirLeaseOnEitherClock() {
        JdbcPushPermits permits = machine(3);
        PushPermit monotonic = granted(permits.tryAcquire(ACCOUNT));
        nanos += Duration.ofSeconds(30).toNanos() - 1;
        assertThat(monotonic.isValid()).isTrue();
        nanos++;
        assertThat(monotonic.isValid()).isFalse();

        // The monotonic clock stood still while the machine was suspended.
        PushPermit suspended = granted(permits.tryAcquire(ACCOUNT));
        wall = wall.plusSeconds(30);
        assertThat(suspended.isValid()).isFalse();
    }

    @Test
    void areInvalidIfTheProcessWasSuspendedWhileItAsked() {
        Transactions slow = new Transactions(connections, session -> {
            nanos += Duration.ofSeconds(31).toNanos();
            return databaseTime;
        });
        JdbcPushPermits permits = new JdbcPushPermits(slow, JdbcPushPermits.rules(1), () -> nanos, () -> wall);

        assertThat(granted(permits.tryAcquire(ACCOUNT)).isValid()).isFalse();
        permits.close();
    }

    @Test
    void countUntilLeaseAndWindowAreOverIfTheirProcessEnds() {
        machine(1).tryAcquire(ACCOUNT);
        JdbcPushPermits other = machine(1);

        databaseTime += 90_000;
        assertThat(later(other.tryAcquire(ACCOUNT))).isEqualTo(1_000);
        databaseTime++;
        granted(other.tryAcquire(ACCOUNT));
    }

    @Test
    void countAndReportAPushThatEndsAfterItsPermit() {
        JdbcPushPermits suspended = machine(1);
        PushPermit permit = granted(suspended.tryAcquire(ACCOUNT));
        databaseTime += 90_001;

        permit.giveBack(Use.USED);

        assertThat(suspended.late()).isOne();
        assertThat(suspended.counting(ACCOUNT)).isOne();
        assertThat(machine(1).late()).isZero();
    }

    /** A push that takes longer than its permit counts while the database is away, and again when it is back. */
    @Test
    void countAgainWhenTheDatabaseIsBack() {
        JdbcPushPermits cutOff = machine(1);
        PushPermit permit = granted(cutOff.tryAcquire(ACCOUNT));
        connections.isAway(true);
        databaseTime += 90_000;
        cutOff.beat();
        connections.isAway(false);
        assertThat(machine(1).counting(ACCOUNT)).isOne();

        databaseTime++;
        cutOff.beat();

        assertThat(later(machine(1).tryAcquire(ACCOUNT))).isEqualTo(1_000);
        permit.giveBack(Use.USED);
        assertThat(cutOff.late()).isOne();
        assertThat(cutOff.counting(ACCOUNT)).isOne();
    }

    /** Only a push that was in flight when its permit expired may have exceeded the limit. */
    @ParameterizedTest
    @CsvSource({"0, 30000, 0", "0, 30001, 1", "20000, 15000, 0", "20000, 15001, 1"})
    void areLateByTheEndOfTheirPushAndNotOfTheOutage(long untilRenewed, long untilEnded, long late) {
        JdbcPushPermits cutOff = machine(1);
        PushPermit permit = granted(cutOff.tryAcquire(ACCOUNT));
        passed(untilRenewed);
        cutOff.beat();
        connections.isAway(true);
        passed(untilEnded);
        permit.giveBack(Use.USED);
        passed(120_000);
        connections.isAway(false);

        cutOff.beat();

        assertThat(cutOff.late()).isEqualTo(late);
    }

    private void passed(long millis) {
        databaseTime += millis;
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void areReturnedLaterIfTheDatabaseIsAway() {
        JdbcPushPermits permits = machine(1);
        PushPermit permit = granted(permits.tryAcquire(ACCOUNT));
        connections.isAway(true);
        permit.giveBack(Use.USED);
        assertThatThrownBy(() -> permits.tryAcquire(ACCOUNT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot get a permit for a push from the table pickyassist_permits: the database is away");

        databaseTime += 20_000;
        nanos += Duration.ofSeconds(20).toNanos();
        connections.isAway(false);
        permits.beat();

        // Since the push ended, not since the database is back.
        databaseTime += 40_000;
        assertThat(later(permits.tryAcquire(ACCOUNT))).isEqualTo(1);
        databaseTime++;
        granted(permits.tryAcquire(ACCOUNT));
        assertThat(permits.late()).isZero();
    }

    @Test
    void countFromTheEndOfTheirPushWhenTheThreadStopsWhileItReturnsThem() {
        Transactions slow = new Transactions(connections, session -> {
            long read = databaseTime;
            databaseTime += 3_000;
            nanos += Duration.ofSeconds(3).toNanos();
            return read;
        });
        JdbcPushPermits permits = new JdbcPushPermits(slow, JdbcPushPermits.rules(1), () -> nanos, () -> wall);
        opened.add(permits);
        PushPermit permit = granted(permits.tryAcquire(ACCOUNT));
        permit.giveBack(Use.USED);

        // It was returned at the time that was read, three seconds ago.
        databaseTime += 60_000 - 3_000;
        assertThat(later(machine(1).tryAcquire(ACCOUNT))).isEqualTo(1);
    }

    @Test
    void areReturnedWhenTheyAreClosed() {
        JdbcPushPermits permits = machine(1);
        PushPermit permit = granted(permits.tryAcquire(ACCOUNT));
        connections.isAway(true);
        permit.giveBack(Use.UNUSED);
        connections.isAway(false);

        permits.close();

        granted(machine(1).tryAcquire(ACCOUNT));
    }

    @Test
    void areRenewedWhileAPushIsInFlight() {
        JdbcPushPermits permits = machine(1);
        PushPermit permit = granted(permits.tryAcquire(ACCOUNT));
        for (int i = 0; i < 30; i++) {
            databaseTime += 5_000;
            permits.beat();
        }
        assertThat(later(machine(1).tryAcquire(ACCOUNT))).isEqualTo(1_000);

        permit.giveBack(Use.USED);
        assertThat(permits.late()).isZero();
    }

    @Test
    void sayWhenTheirTableIsMissing() throws SQLException {
        try (HikariDataSource empty = database.empty()) {
            assertThatThrownBy(() -> new JdbcPushPermits(empty, 80).tryAcquire(ACCOUNT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot get a permit for a push from the table pickyassist_permits: ");
        }
        assertThatThrownBy(() -> new JdbcPushPermits(pool, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Eight threads on four machines, the clock of the database, and windows of a second. */
    @Test
    void keepTheLimitInRealTime() throws Exception {
        int limit = 10;
        PermitWindow.Rules rules = new PermitWindow.Rules(limit, 1_000, 5_000, 5_000, 200, 100);
        WindowCheck check = new WindowCheck(TimeUnit.SECONDS.toNanos(1));
        List<Callable<Void>> threads = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(8);
        for (int i = 0; i < 4; i++) {
            JdbcPushPermits machine =
                    new JdbcPushPermits(new Transactions(pool), rules, System::nanoTime, InstantSource.system());
            opened.add(machine);
            for (int thread = 0; thread < 2; thread++) {
                threads.add(() -> {
                    start.await();
                    while (check.total() < 4 * limit) {
                        push(machine, check);
                    }
                    return null;
                });
            }
        }
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> thread : executor.invokeAll(threads)) {
                thread.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(check.most()).isLessThanOrEqualTo(limit);
    }

    private static void push(JdbcPushPermits machine, WindowCheck check) {
        if (machine.tryAcquire(ACCOUNT) instanceof PushPermits.Granted granted) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(5_000_000));
            check.received(System.nanoTime());
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(5_000_000));
            granted.permit().giveBack(Use.USED);
        } else {
            LockSupport.parkNanos(1_000_000);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.ledger.PushLedgerContract;
import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerDecision.Conflict;
import io.github.camelpickyassist.spi.LedgerDecision.Done;
import io.github.camelpickyassist.spi.LedgerDecision.InDoubt;
import io.github.camelpickyassist.spi.LedgerDecision.InProgress;
import io.github.camelpickyassist.spi.LedgerDecision.Send;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEntry.State;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ledger in any database does, beyond what every ledger does. */
abstract class JdbcPushLedgerContract extends PushLedgerContract {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TestDatabase database;
    private HikariDataSource pool;
    private FlakyDataSource connections;
    private Instant now = Instant.parse("2026-11-26T15:00:00Z");

    JdbcPushLedgerContract(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected PushLedger open(LedgerKey key) throws SQLException {
        pool = database.withTables();
        connections = new FlakyDataSource(pool);
        return another(key);
    }

    private PushLedger another(LedgerKey key) {
        Transactions transactions = new Transactions(connections, session -> now.toEpochMilli());
        return JdbcPushLedger.open(transactions, key, LEASE, () -> now);
    }

    @Override
    protected void advance(Duration time) {
        now = now.plus(time);
        ((JdbcPushLedger) ledger).beat();
    }

    @AfterEach
    void closePool() {
        ledger.close();
        pool.close();
    }

    @Test
    void refusesAnotherKey() {
        assertThatThrownBy(() -> another(LedgerKey.of("another secret of 16 bytes")))
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger in the database was written with another key; open it with the key with which"
                        + " it was created, or use other tables");
        another(KEY).close();
    }

    @Test
    void refusesAReferenceOfAnotherKey() {
        LedgerIntent wrong = new LedgerIntent("a", ledger.newReference(SCOPE, "b"), null, NUMBER, HELLO);

        assertThatThrownBy(() -> begin(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" was made for another key, scope or ledger");
    }

    @Test
    void isInProgressAsLongAsItsOwnerIsAlive() {
        LedgerIntent intent = intent("a");
        try (PushLedger other = another(KEY)) {
            assertThat(other.begin(SCOPE, List.of(intent))).containsExactly(Send.SEND);
            assertThat(begin(intent("a"))).isInstanceOf(InProgress.class);
            assertThat(ledger.counts()).isEqualTo(new LedgerCounts(1, 0));
        }

        assertThat(begin(intent("a"))).isEqualTo(new InDoubt(now, intent.reference()));
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 1));
        assertThat(entry(intent).state()).isEqualTo(State.IN_DOUBT);
    }

    @Test
    void isInDoubtWhenTheLeaseOfItsOwnerIsOver() {
        LedgerIntent intent = intent("a");
        PushLedger suspended = another(KEY);
        suspended.begin(SCOPE, List.of(intent));

        advance(LEASE.minusMillis(1));
        assertThat(begin(intent("a"))).isInstanceOf(InProgress.class);
        advance(Duration.ofMillis(1));
        assertThat(begin(intent("a"))).isInstanceOf(InDoubt.class);

        // Its owner was only suspended, and knows the outcome.
        suspended.settle(List.of(new LedgerSettlement(intent.reference(), LedgerOutcome.accepted(100, "p", "m"))));
        assertThat(begin(intent("a"))).isInstanceOf(Done.class);
        suspended.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesALeaseThatIsNotPositive(long millis) {
        assertThatThrownBy(() -> JdbcPushLedger.open(pool, KEY, Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease " + Duration.ofMillis(millis) + " is not positive");
    }

    @Test
    void isAliveForAsLongAsItIsTold() throws SQLException {
        Transactions clock = new Transactions(pool);
        // Its clock is not the database's.
        ledger.close();
        for (Duration lease : List.of(Duration.ofHours(1), Duration.ofDays(1))) {
            long before = clock.run(Session::now);
            PushLedger given = JdbcPushLedger.open(pool, KEY, lease);
            long after = clock.run(Session::now);

            assertThat(onlyLease()).isBetween(before + lease.toMillis(), after + lease.toMillis());
            given.close();
        }
    }

    /** It is taken for gone, and nothing is lost by it: what it began is in doubt for others, until it is back. */
    @Test
    @Timeout(120)
    void isInDoubtForOthersWhileItsOwnerCannotReachTheDatabase() {
        FlakyDataSource cut = new FlakyDataSource(pool);
        try (PushLedger other = JdbcPushLedger.open(pool, KEY);
                PushLedger owner = JdbcPushLedger.open(cut, KEY, Duration.ofMillis(300))) {
            LedgerIntent intent = intent("a");
            owner.begin(SCOPE, List.of(intent));

            cut.isAway(true);
            await(other, InDoubt.class);
            cut.isAway(false);
            await(other, InProgress.class);
            owner.settle(List.of(new LedgerSettlement(intent.reference(), LedgerOutcome.accepted(100, "p", "m"))));
            assertThat(other.begin(SCOPE, List.of(intent("a")))).hasOnlyElementsOfType(Done.class);
        }
    }

    private void await(PushLedger other, Class<? extends LedgerDecision> decision) {
        while (!decision.isInstance(other.begin(SCOPE, List.of(intent("a"))).get(0))) {
            Thread.onSpinWait();
        }
    }

    private long onlyLease() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT alive_until FROM " + OwnerLease.TABLE)) {
            assertThat(result.next()).isTrue();
            long until = result.getLong(1);
            assertThat(result.next()).isFalse();
            return until;
        }
    }

    @Test
    void sendsARowThatComesTwiceInOneCallOnce() {
        LedgerIntent first = intent("a");
        begin(first);
        settle(first, LedgerOutcome.notSent(0));

        assertThat(ledger.begin(SCOPE, List.of(intent("a", OTHER), intent("a"), intent("a"))))
                .hasExactlyElementsOfTypes(Conflict.class, Send.class, InProgress.class);
    }

    @Test
    void settlesARowThatComesTwiceInOneCallInOrder() {
        LedgerIntent intent = intent("a");
        begin(intent);
        ledger.settle(List.of(
                new LedgerSettlement(intent.reference(), LedgerOutcome.unknown(504, "p")),
                new LedgerSettlement(intent.reference(), LedgerOutcome.accepted(100, null, "m"))));

        assertThat(entry(intent)).isEqualTo(new LedgerEntry(intent.reference(), State.ACCEPTED, now, 100, "p", "m"));
    }

    @Test
    void sendsNothingWhileTheDatabaseIsAway() {
        LedgerIntent intent = intent("a");
        connections.isAway(true);

        assertThatThrownBy(() -> begin(intent))
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger's database failed (SQL state 08006): cannot write what is about to be sent;"
                        + " nothing is sent");

        connections.isAway(false);
        assertThat(begin(intent("a"))).isEqualTo(Send.SEND);
    }

    @Test
    void sendsWhatCouldNotBeginForCertain() {
        LedgerIntent intent = intent("a");
        connections.isLostIn("commit");
        assertThatThrownBy(() -> begin(intent)).isInstanceOf(LedgerException.class);
        connections.isLostIn(null);
        // The commit arrived and its response did not.
        assertThat(entry(intent).state()).isEqualTo(State.IN_PROGRESS);

        advance(Duration.ofMillis(1));
        assertThat(begin(intent("a"))).isEqualTo(Send.SEND);
        assertThat(begin(intent("a"))).isInstanceOf(InProgress.class);
    }

    @Test
    void keepsAnEntryOpenThatCannotBeSettledAndSettlesItLater() {
        LedgerIntent intent = intent("a");
        begin(intent);
        connections.isAway(true);

        assertThatThrownBy(() -> settle(intent, LedgerOutcome.accepted(100, "p", "m")))
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger's database failed (SQL state 08006): cannot write what became of messages; it"
                        + " tries again as long as this process runs");
        connections.isAway(false);
        assertThat(entry(intent).state()).isEqualTo(State.IN_PROGRESS);

        begin(intent("b"));
        assertThat(entry(intent)).isEqualTo(new LedgerEntry(intent.reference(), State.ACCEPTED, now, 100, "p", "m"));
    }

    @Test
    void isInDoubtAboutWhatCouldNotBeSettledBeforeTheEnd() {
        LedgerIntent intent = intent("a");
        begin(intent);
        PushLedger next = another(KEY);
        connections.isAway(true);
        assertThatThrownBy(() -> settle(intent, LedgerOutcome.accepted(100, "p", "m")))
                .isInstanceOf(LedgerException.class);
        ledger.close();
        connections.isAway(false);
        ledger = next;

        advance(LEASE);
        assertThat(begin(intent("a"))).isInstanceOf(InDoubt.class);
    }

    @Test
    void storesNothingThatIdentifiesAPersonInClear() throws SQLException {
        LedgerIntent intent = referenced("customers.csv-row-17", "order-4711");
        begin(intent);
        settle(intent, LedgerOutcome.accepted(100, "p-1", "m-1"));

        assertThat(dump())
                .contains(intent.reference(), "p-1", "m-1")
                .doesNotContain(NUMBER, "order-4711", "customers", "row-17", "a secret");
        ledger.forget(NUMBER);
        assertThat(dump()).contains(intent.reference(), "p-1").doesNotContain("m-1");
    }

    @Test
    void storesIdsThatADatabaseRefuses() {
        LedgerIntent intent = intent("a");
        begin(intent);
        settle(intent, LedgerOutcome.accepted(100, "p\0\ud800" + "ä".repeat(200), ""));

        assertThat(entry(intent).pushId()).isEqualTo("p??" + "ä".repeat(126));
        assertThat(entry(intent).messageId()).isNull();
    }

    @Test
    void findsAMessageByItsIdAsItIs() {
        LedgerIntent spaces = intent("a");
        LedgerIntent lower = intent("b");
        LedgerIntent upper = intent("c");
        ledger.begin(SCOPE, List.of(spaces, lower, upper));
        settle(lower, LedgerOutcome.accepted(100, "p", "m-1é"));
        settle(upper, LedgerOutcome.accepted(100, "p", "M-1É"));
        settle(spaces, LedgerOutcome.accepted(100, "p", "m-1é  "));

        assertThat(ledger.findMessage("m-1é")).contains(entry(lower));
        assertThat(ledger.findMessage("M-1É")).contains(entry(upper));
        assertThat(ledger.findMessage("m-1é  ")).contains(entry(spaces));
        assertThat(ledger.findMessage("m-1e")).isEmpty();
        assertThat(ledger.findMessage("m-1é ")).isEmpty();
    }

    /** As when a database counts only rows that an update changes. */
    @Test
    void renewsItsLeaseTwiceInAMillisecond() throws SQLException {
        OwnerLease lease = new OwnerLease("0123456789abcdef", LEASE);
        Transactions transactions = new Transactions(pool, session -> now.toEpochMilli());
        for (int i = 0; i < 2; i++) {
            transactions.run(session -> {
                lease.renew(session);
                return true;
            });
        }

        assertThat(transactions.<Boolean>run(
                        session -> OwnerLease.alive(session).contains("0123456789abcdef")))
                .isTrue();
    }

    @Test
    void readsAClockInUtcThatGoesOnDuringATransaction() throws SQLException {
        long minutes = Duration.ofMinutes(10).toMillis();
        long before = System.currentTimeMillis();
        List<Long> read = new Transactions(pool).run(session -> {
            List<Long> times = new ArrayList<>(List.of(session.now()));
            while (times.get(times.size() - 1) <= times.get(0) + 5) {
                times.add(session.now());
            }
            return times;
        });

        assertThat(read).isSorted();
        // A wrong time zone is a quarter of an hour or more; the database may be on another machine.
        assertThat(read.get(0)).isBetween(before - minutes, before + minutes);
    }

    /** Each settles its rows in an order of its own, while others wait for some of them. */
    @Test
    @Timeout(120)
    void decidesForManyThatBringTheSameRowsAtOnce() throws Exception {
        int machines = 8;
        int rounds = 30;
        Set<String> sent = ConcurrentHashMap.newKeySet();
        List<Callable<Void>> calls = new ArrayList<>();
        List<PushLedger> ledgers = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            PushLedger machine = another(KEY);
            ledgers.add(machine);
            Random random = new Random(i);
            calls.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    bringAndSettle(machine, random, round / 15, sent);
                }
                return null;
            });
        }
        ExecutorService executor = Executors.newFixedThreadPool(machines);
        try {
            for (Future<Void> call : executor.invokeAll(calls)) {
                call.get();
            }
        } finally {
            executor.shutdownNow();
            ledgers.forEach(PushLedger::close);
        }
        assertThat(sent).isNotEmpty();
    }

    private static void bringAndSettle(PushLedger machine, Random random, int list, Set<String> sent) {
        List<LedgerIntent> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            if (random.nextBoolean()) {
                String key = "list-" + list + "-" + row;
                rows.add(new LedgerIntent(key, machine.newReference(SCOPE, key), null, NUMBER, HELLO));
            }
        }
        List<LedgerDecision> decisions = machine.begin(SCOPE, rows);
        List<LedgerSettlement> settlements = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (decisions.get(i) == Send.SEND) {
                // Some are sent, the others come again.
                boolean accepted = random.nextInt(20) == 0;
                if (accepted) {
                    assertThat(sent.add(rows.get(i).key())).isTrue();
                }
                settlements.add(new LedgerSettlement(
                        rows.get(i).reference(),
                        accepted ? LedgerOutcome.accepted(100, "p", "m") : LedgerOutcome.notSent(0)));
            }
        }
        Collections.shuffle(settlements, random);
        machine.settle(settlements);
    }

    @Test
    void removesWhatIsOld() {
        LedgerIntent old = intent("old");
        LedgerIntent young = intent("young");
        ledger.begin(SCOPE, List.of(old, young));
        settle(old, LedgerOutcome.accepted(100, "p", "m"));
        advance(Duration.ofDays(31));
        settle(young, LedgerOutcome.accepted(100, "p", "m"));

        assertThat(ledger.removeSettledBefore(now.minus(Duration.ofDays(30)))).isOne();
        assertThat(begin(intent("old"))).isEqualTo(Send.SEND);
    }

    @Test
    void saysWhenItsTablesAreMissing() throws SQLException {
        try (HikariDataSource empty = database.empty()) {
            assertThatThrownBy(() -> JdbcPushLedger.open(empty, KEY))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("cannot open the ledger; were its tables created?");
        }
    }

    @Test
    void createsItsTablesOnce() throws SQLException {
        begin(intent("a"));
        JdbcSchema.create(pool);

        assertThat(begin(intent("a"))).isInstanceOf(InProgress.class);
    }

    private List<String> dumpOf(String table) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            while (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getObject(i)));
                }
            }
        }
        return values;
    }

    private String dump() throws SQLException {
        List<String> values = new ArrayList<>();
        for (String table : List.of(LedgerTable.NAME, OwnerLease.TABLE, LedgerCheck.TABLE, PermitTable.NAME)) {
            values.addAll(dumpOf(table));
        }
        return String.join(" ", values);
    }
}

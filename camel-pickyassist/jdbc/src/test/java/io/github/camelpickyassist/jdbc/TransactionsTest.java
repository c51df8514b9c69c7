/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures of which database are repeated. */
class TransactionsTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private HikariDataSource pool;

    @BeforeEach
    void openDatabase() throws SQLException {
        pool = TestDatabase.H2.empty();
    }

    @AfterEach
    void closeDatabase() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MySQL,                40001, 1213",
        "MySQL,                HY000, 1205",
        "MariaDB,              40001, 1213",
        "MariaDB,              HY000, 1205",
        "Microsoft SQL Server, 40001, 1205",
        "Microsoft SQL Server, S0051, 1222",
        "Oracle,               61000, 60",
        "PostgreSQL,           40001, 0",
        "PostgreSQL,           40P01, 0",
        "PostgreSQL,           55P03, 0",
        "H2,                   HYT00, 50200",
    })
    void areRepeatedWhenAnotherOneHeldALock(String product, String state, int code) throws SQLException {
        assertThat(run(product, new SQLException("locked", state, code), 3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "MariaDB,    HY000, 1021",
        "MariaDB,    70100, 1969",
        "MySQL,      23000, 1062",
        "Oracle,     72000, 1205",
        "PostgreSQL, 08006, 0",
        "PostgreSQL, 53100, 0",
    })
    void areNotRepeatedOtherwise(String product, String state, int code) {
        assertThatThrownBy(() -> run(product, new SQLException("broken", state, code), 3))
                .hasMessage("broken");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void areNotRepeatedForEver() {
        assertThatThrownBy(() -> run("MariaDB", new SQLException("locked", "40001", 1213), Integer.MAX_VALUE))
                .hasMessage("locked");
        assertThat(attempts).hasValue(10);
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "20, 2", "21, 1"})
    void areNotRepeatedForLong(int secondsEach, int expected) {
        Transactions transactions = new Transactions(
                pool, Session::databaseTime, () -> TimeUnit.SECONDS.toNanos((long) secondsEach * attempts.get()));

        assertThatThrownBy(() -> transactions.run(session -> {
                    attempts.incrementAndGet();
                    throw new SQLException("locked", "40001");
                }))
                .hasMessage("locked");
        assertThat(attempts).hasValue(expected);
    }

    /** Returns how many attempts there were, of which all but the last one failed. */
    private int run(String product, SQLException failure, int needed) throws SQLException {
        Transactions transactions = new Transactions(new FlakyDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                return Doubles.named(super.getConnection(), product);
            }
        });
        return transactions.run(session -> {
            if (attempts.incrementAndGet() < needed) {
                throw failure;
            }
            return attempts.get();
        });
    }
}

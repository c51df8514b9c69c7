/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcSchemaTest {

    /** A check of their grammar: H2 is not these databases, and does not know enough of SQL Server's. */
    @ParameterizedTest
    @CsvSource({"Oracle, ORACLE", "MySQL, MYSQL", "MariaDB, MYSQL"})
    void hasScriptsThatH2ReadsInTheModeOfTheirDatabase(String mode, Dialect dialect) throws SQLException {
        try (HikariDataSource pool = TestDatabase.pool("jdbc:h2:mem:" + mode + ";MODE=" + mode, "sa", "");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JdbcSchema.statements(dialect)) {
                assertThatCode(() -> statement.execute(sql)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void leavesTablesAloneThatExistOnOracle() throws SQLException {
        try (HikariDataSource pool = TestDatabase.H2.empty()) {
            assertThatCode(() -> JdbcSchema.create(oracle(pool, 955))).doesNotThrowAnyException();
            assertThatThrownBy(() -> JdbcSchema.create(oracle(pool, 1031)))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("ORA-1031");
        }
    }

    /** Each statement fails with this code. */
    private static DataSource oracle(DataSource pool, int code) {
        return new FlakyDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                Statement failing =
                        Doubles.of(Statement.class, super.getConnection().createStatement(), "execute", () -> {
                            throw new SQLException("ORA-" + code, "42000", code);
                        });
                return Doubles.of(
                        Connection.class,
                        Doubles.named(super.getConnection(), "Oracle"),
                        "createStatement",
                        () -> failing);
            }
        };
    }
}

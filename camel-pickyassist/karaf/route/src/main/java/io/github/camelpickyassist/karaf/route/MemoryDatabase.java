/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.karaf.route;

import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.JdbcSchema;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.PushLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A ledger in a database that exists until it is closed. A real application gets its data source as a service. */
final class MemoryDatabase implements AutoCloseable {

    private final DataSource dataSource;
    private final PushLedger ledger;

    private MemoryDatabase(DataSource dataSource, PushLedger ledger) {
        this.dataSource = dataSource;
        this.ledger = ledger;
    }

    static MemoryDatabase create() throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcSchema.create(dataSource);
        LedgerKey key = LedgerKey.of(UUID.randomUUID().toString());
        return new MemoryDatabase(dataSource, JdbcPushLedger.open(dataSource, key));
    }

    PushLedger ledger() {
        return ledger;
    }

    @Override
    public void close() throws SQLException {
        ledger.close();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}

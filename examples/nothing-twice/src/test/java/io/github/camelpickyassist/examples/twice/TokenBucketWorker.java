/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** {@link FleetWorker} with what many libraries have for a limit: a bucket that is filled at the rate of the limit. */
final class TokenBucketWorker {

    static final int SIZE = 80;

    private TokenBucketWorker() {}

    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        try (HikariDataSource database = OutboxToWhatsApp.database(given.get("database"))) {
            FleetWorker.send(given, database, new TokenBucket(database));
        }
    }

    static void createTable(String url) throws SQLException {
        try (HikariDataSource database = OutboxToWhatsApp.database(url);
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bucket (tokens DOUBLE PRECISION, filled TIMESTAMPTZ)");
            statement.execute("INSERT INTO bucket VALUES (" + SIZE + ", clock_timestamp())");
        }
    }

    private record TokenBucket(DataSource database) implements PushPermits {

        private static final String TAKE = """
                UPDATE bucket
                SET tokens = LEAST(%1$d, tokens + %1$d / 60.0 * EXTRACT(EPOCH FROM clock_timestamp() - filled)) - 1,
                    filled = clock_timestamp()
                WHERE LEAST(%1$d, tokens + %1$d / 60.0 * EXTRACT(EPOCH FROM clock_timestamp() - filled)) >= 1
                RETURNING tokens""".formatted(SIZE);

        @Override
        public Answer tryAcquire(PushAccount account) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet taken = statement.executeQuery(TAKE)) {
                return taken.next() ? new Granted(new PushPermit(use -> {})) : new Later(Duration.ofMillis(250));
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot read the bucket", e);
            }
        }

        @Override
        public void pause(PushAccount account, Duration pause) {}
    }
}

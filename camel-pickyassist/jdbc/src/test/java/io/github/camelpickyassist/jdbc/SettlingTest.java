/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettlingTest {

    /** What waits for a row holds no row that comes later in the same order. */
    @Test
    void writesRowsInTheOrderInWhichTheyAreLocked() throws SQLException {
        LedgerReferences references = new LedgerReferences(InstantSource.system(), new SecureRandom());
        LedgerKey key = LedgerKey.of("a secret of the ledger");
        LedgerScope scope = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
        List<LedgerSettlement> settlements = IntStream.range(0, 100)
                .mapToObj(row -> references.next(key, scope, "row-" + row))
                .map(reference -> new LedgerSettlement(reference, LedgerOutcome.notSent(0)))
                .toList();

        assertThat(written(settlements)).hasSize(100).isSorted();
    }

    private static List<String> written(List<LedgerSettlement> settlements) throws SQLException {
        List<String> written = new ArrayList<>();
        try (HikariDataSource pool = TestDatabase.H2.empty();
                Connection connection = pool.getConnection()) {
            LedgerTable table = new LedgerTable(new Session(connection, Dialect.H2, session -> 0)) {
                @Override
                int settleBegun(List<LedgerRow> rows, long now) {
                    rows.forEach(row -> written.add(row.row()));
                    return rows.size();
                }
            };
            new Settling(table).settle(settlements);
        }
        return written;
    }
}

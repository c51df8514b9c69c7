/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc.docs;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.JdbcPushPermits;
import io.github.camelpickyassist.jdbc.JdbcSchema;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.PushLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** What the page about several machines shows. */
final class SeveralMachines {

    private SeveralMachines() {}

    static void tables(DataSource dataSource) throws SQLException {
        JdbcSchema.create(dataSource);
    }

    static void declare(CamelContext camel, DataSource dataSource, String secret) {
        camel.getRegistry().bind("permits", new JdbcPushPermits(dataSource, 80));
        camel.getRegistry().bind("ledger", JdbcPushLedger.open(dataSource, LedgerKey.of(secret)));
    }

    static void use(CamelContext camel, JdbcPushPermits permits) {
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.setPushPermits(permits);
    }

    // @Bean in Spring
    JdbcPushPermits permits(DataSource dataSource) {
        return new JdbcPushPermits(dataSource, 80);
    }

    // @Bean in Spring
    JdbcPushLedger ledger(DataSource dataSource, String secret) {
        return JdbcPushLedger.open(dataSource, LedgerKey.of(secret));
    }

    static void resolve(PushLedger ledger) {
        for (LedgerEntry entry : ledger.open(Duration.ofHours(1))) {
            if (isInTheConsole(entry.reference())) {
                ledger.resolve(entry.reference(), LedgerEvidence.accepted(null, null));
            }
        }
    }

    private static boolean isInTheConsole(String reference) {
        return reference.isEmpty();
    }

    static void housekeeping(PushLedger ledger) {
        ledger.removeSettledBefore(Instant.now().minus(Duration.ofDays(30)));
    }
}

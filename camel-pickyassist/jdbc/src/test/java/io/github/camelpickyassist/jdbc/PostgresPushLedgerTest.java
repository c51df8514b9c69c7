/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

class PostgresPushLedgerTest extends JdbcPushLedgerContract {

    PostgresPushLedgerTest() {
        super(TestDatabase.POSTGRESQL);
    }
}

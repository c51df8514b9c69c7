/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

class H2PushLedgerTest extends JdbcPushLedgerContract {

    H2PushLedgerTest() {
        super(TestDatabase.H2);
    }
}

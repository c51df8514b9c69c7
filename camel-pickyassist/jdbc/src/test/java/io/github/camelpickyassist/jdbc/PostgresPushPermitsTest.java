/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

class PostgresPushPermitsTest extends JdbcPushPermitsContract {

    PostgresPushPermitsTest() {
        super(TestDatabase.POSTGRESQL);
    }
}

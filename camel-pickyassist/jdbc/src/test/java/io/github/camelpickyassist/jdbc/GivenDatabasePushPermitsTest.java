/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** On any database that is supported; see "Tests" in the README of this module. */
@EnabledIfSystemProperty(named = "database.url", matches = ".+", disabledReason = "no database is given")
class GivenDatabasePushPermitsTest extends JdbcPushPermitsContract {

    GivenDatabasePushPermitsTest() {
        super(TestDatabase.GIVEN);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

class H2PushPermitsTest extends JdbcPushPermitsContract {

    H2PushPermitsTest() {
        super(TestDatabase.H2);
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL for a test. Where it cannot run, the test is skipped and says why. */
final class TestPostgres {

    private TestPostgres() {}

    static EmbeddedPostgres start() {
        return start(UnaryOperator.identity());
    }

    static EmbeddedPostgres start(UnaryOperator<EmbeddedPostgres.Builder> settings) {
        try {
            return settings.apply(builder()).start();
        } catch (IOException | RuntimeException e) {
            String why = "NOT TESTED on PostgreSQL, which does not start on this machine: " + e;
            System.err.println(why);
            Assumptions.abort(why);
            throw new AssertionError(why, e);
        }
    }

    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200");
    }
}

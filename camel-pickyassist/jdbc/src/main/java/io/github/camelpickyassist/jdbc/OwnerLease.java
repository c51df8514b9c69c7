/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Says in the database that an owner of entries is alive, for some time from now. */
final class OwnerLease {

    static final String TABLE = "pickyassist_owners";

    /** Names of owners that are gone for so long serve nobody. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final String owner;
    private final Duration length;

    OwnerLease(String owner, Duration length) {
        this.owner = owner;
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /** Renews the lease, or begins it. */
    void renew(Session session) throws SQLException {
        long until = session.now() + length.toMillis();
        // A count of 0 does not say that there is no row: MySQL can be told to count only what has changed
        // (useAffectedRows), and a lease that is renewed twice in a millisecond has not.
        if (write(session, "UPDATE " + TABLE + " SET alive_until = ? WHERE owner = ?", until) == 0
                && !exists(session)) {
            write(session, "INSERT INTO " + TABLE + " (alive_until, owner) VALUES (?, ?)", until);
        }
    }

    private boolean exists(Session session) throws SQLException {
        try (PreparedStatement statement = session.prepare("SELECT owner FROM " + TABLE + " WHERE owner = ?")) {
            statement.setString(1, owner);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** Ends the lease, and removes owners that are gone for long. */
    void end(Session session) throws SQLException {
        long before = session.now() - KEPT.toMillis();
        write(session, "DELETE FROM " + TABLE + " WHERE alive_until < ? OR owner = ?", before);
    }

    private int write(Session session, String sql, long time) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            statement.setLong(1, time);
            statement.setString(2, owner);
            return statement.executeUpdate();
        }
    }

    /** Returns the owners that are alive. */
    static Set<String> alive(Session session) throws SQLException {
        long now = session.now();
        try (PreparedStatement statement = session.prepare("SELECT owner FROM " + TABLE + " WHERE alive_until > ?")) {
            statement.setLong(1, now);
            try (ResultSet result = statement.executeQuery()) {
                Set<String> owners = new HashSet<>();
                while (result.next()) {
                    owners.add(result.getString(1));
                }
                return owners;
            }
        }
    }
}

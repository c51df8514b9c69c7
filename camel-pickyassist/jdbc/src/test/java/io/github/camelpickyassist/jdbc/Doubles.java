/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** JDBC objects one method of which is a test's. */
final class Doubles {

    private Doubles() {}

    /** Returns the connection of H2 as one of another product. */
    static Connection named(Connection connection, String product) throws SQLException {
        DatabaseMetaData named =
                of(DatabaseMetaData.class, connection.getMetaData(), "getDatabaseProductName", () -> product);
        return of(Connection.class, connection, "getMetaData", () -> named);
    }

    static <T> T of(Class<T> type, T target, String method, Callable<?> instead) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return instead.call();
                    }
                    try {
                        return called.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

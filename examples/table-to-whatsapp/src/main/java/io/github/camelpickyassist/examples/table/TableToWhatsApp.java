/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.table;

import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Ten rows in a table, one of them wrong, and a service that is too busy at first. All of it is in this process. */
public final class TableToWhatsApp {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int ROWS = 10;

    private TableToWhatsApp() {}

    public static void main(String... arguments) throws Exception {
        JdbcTemplate table = new JdbcTemplate(database("demo"));
        for (int i = 1; i <= ROWS; i++) {
            insert(table, i == 7 ? "+12025550107" : "12025550" + (100 + i), "Your table is booked for " + i + " 🍽");
        }
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            sandbox.onNextPush(Fault.tooManyRequests("1"));
            Main camel = camel(table.getDataSource(), sandbox);
            camel.start();
            while (unfinished(table) > 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            camel.stop();
            OUT.printf("%-4s%-16s%-10s%-12s%s%n", "id", "number", "state", "message id", "reason");
            for (Map<String, Object> row : rows(table)) {
                OUT.printf(
                        "%-4s%-16s%-10s%-12s%s%n",
                        row.get("id"),
                        Msisdn.masked((String) row.get("number")),
                        row.get("state"),
                        row.get("message_id"),
                        row.get("reason"));
            }
        }
    }

    /** A database in memory, of this name, with the table. */
    static DataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(database);
        return database;
    }

    /** Camel with the route, not started yet. */
    static Main camel(DataSource database, PickyAssistSandbox sandbox) {
        Main camel = new Main();
        camel.bind("database", database);
        camel.addInitialProperty("outbox.delay", "200");
        camel.addInitialProperty("camel.component.pickyassist.token", sandbox.token());
        camel.addInitialProperty("camel.component.pickyassist.baseUrl", sandbox.baseUrl());
        camel.configure().addRoutesBuilder(new OutboxRoute());
        return camel;
    }

    static void insert(JdbcTemplate table, String number, String message) {
        table.update("insert into outbox (number, message) values (?, ?)", number, message);
    }

    static long unfinished(JdbcTemplate table) {
        return table.queryForObject("select count(*) from outbox where state in ('NEW', 'SENDING')", Long.class);
    }

    static List<Map<String, Object>> rows(JdbcTemplate table) {
        return table.queryForList("select * from outbox order by id");
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PushNotSentException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Camel contexts on several machines that share a database. */
@Timeout(120)
class SharedDatabaseTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private static final LedgerKey KEY = LedgerKey.of("a secret of the ledger");
    private static final int ROWS = 300;

    private final List<AutoCloseable> machines = new ArrayList<>();
    private HikariDataSource pool;
    private FlakyDataSource database;

    @BeforeEach
    void openDatabase() throws Exception {
        pool = TestDatabase.H2.orGiven().withTables();
        database = new FlakyDataSource(pool);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable machine : machines) {
            machine.close();
        }
        pool.close();
    }

    private CamelContext machine(int limit) throws Exception {
        JdbcPushPermits permits = new JdbcPushPermits(database, limit);
        JdbcPushLedger ledger = JdbcPushLedger.open(database, KEY);
        PickyAssistComponent pickyassist = new PickyAssistComponent();
        pickyassist.setPushPermits(permits);
        pickyassist.getConfiguration().setToken(sandbox.token());
        pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
        pickyassist.getConfiguration().setLedger(ledger);
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("pickyassist", pickyassist);
        camel.start();
        machines.addAll(List.of(camel, permits, ledger));
        return camel;
    }

    private static PushResult send(CamelContext camel) {
        List<Map<String, String>> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> Map.of("number", "5500000" + (10_000 + row), "message", "Hello " + row))
                .toList();
        return camel.createProducerTemplate()
                .requestBodyAndHeader(
                        "pickyassist:dynamic?application=8&maxRecipientsPerPush=20&idempotentKey=${header.list}",
                        rows,
                        "list",
                        "customers.csv",
                        PushResult.class);
    }

    @Test
    void sendAListThatComesToBothOnce() throws Exception {
        CamelContext one = machine(80);
        CamelContext two = machine(80);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Object>> calls = List.of(() -> attempt(one), () -> attempt(two));
            for (Future<Object> call : executor.invokeAll(calls)) {
                call.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).doesNotHaveDuplicates();

        // What one was sending while the other asked is not sent there, and is done when it comes again.
        assertThat(send(one).getAccepted()).isEqualTo(ROWS);
        assertThat(send(two).getAccepted()).isEqualTo(ROWS);
        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::number)
                .hasSize(ROWS)
                .doesNotHaveDuplicates();
    }

    private static Object attempt(CamelContext camel) {
        try {
            return send(camel);
        } catch (CamelExecutionException e) {
            assertThat(e).hasCauseInstanceOf(PushNotSentException.class);
            return e;
        }
    }

    @Test
    void sendNothingWhileTheDatabaseIsAway() throws Exception {
        CamelContext camel = machine(80);
        JdbcPushLedger ledger = (JdbcPushLedger) machines.get(2);
        ((PickyAssistComponent) camel.getComponent("pickyassist")).setPushPermits(null);
        database.isAway(true);

        assertThatThrownBy(() -> send(camel)).hasCauseInstanceOf(PushNotSentException.class);
        assertThat(sandbox.messages()).isEmpty();

        database.isAway(false);
        assertThat(send(camel).getAccepted()).isEqualTo(ROWS);
        assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.ShortLease;
import io.github.camelpickyassist.spi.LedgerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * As {@link KilledSender}, with a ledger in a database whose URL is in a file. What another process has begun is not
 * sent until its lease is over, so each list is sent again as long as some of its rows are not sent.
 */
final class JdbcKilledSender {

    private static final LedgerKey KEY = LedgerKey.of("a secret that the test knows");

    private JdbcKilledSender() {}

    /** Arguments: base URL, token, file with the database URL, recipients in a push, key of a list, and the files. */
    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        PickyAssistComponent component = new PickyAssistComponent(context);
        component.getConfiguration().setBaseUrl(args[0]);
        component.getConfiguration().setToken(args[1]);
        component.getConfiguration().setApplication("whatsapp-official");
        component.getConfiguration().setPushesPerMinute(0);
        component.getConfiguration().setMaxRecipientsPerPush(Integer.parseInt(args[3]));
        component.getConfiguration().setIdempotentKey(args[4]);
        context.addComponent("pickyassist", component);
        context.start();
        System.out.println("ready");
        if (System.in.read() < 0) {
            System.exit(0);
        }
        try (JdbcPushLedger ledger = ShortLease.open(Files.readString(Path.of(args[2])), KEY)) {
            component.getConfiguration().setLedger(ledger);
            List<Thread> threads = new ArrayList<>();
            for (int i = 5; i < args.length; i++) {
                Path file = Path.of(args[i]);
                Thread thread = new Thread(() -> sendAll(context, file));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.exit(0);
    }

    private static void sendAll(CamelContext context, Path file) {
        try {
            PushResult result = send(context, file);
            while (result.getNotSent() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                result = send(context, file);
            }
            write(file, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PushResult send(CamelContext context, Path file) throws IOException {
        List<Map<String, String>> rows = Files.readAllLines(file).stream()
                .map(line -> line.split(","))
                .map(cells -> Map.of("number", cells[0], "message", cells[1]))
                .toList();
        Exchange exchange = context.createProducerTemplate().send("pickyassist:dynamic", sent -> {
            sent.getMessage().setBody(rows);
            sent.getMessage().setHeader("file", file.getFileName().toString());
        });
        return Objects.requireNonNull(
                exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class), "no result");
    }

    private static void write(Path file, PushResult result) throws IOException {
        List<String> lines = new ArrayList<>();
        for (RecipientOutcome outcome : result) {
            lines.add(outcome.getNumber() + "," + outcome.getState() + "," + outcome.getMessageId());
        }
        Path whole = Files.write(file.resolveSibling(file.getFileName() + ".part"), lines);
        Files.move(whole, KilledSender.results(file), StandardCopyOption.ATOMIC_MOVE);
    }
}

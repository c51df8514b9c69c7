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
import io.github.camelpickyassist.ledger.FilePushLedger;
import io.github.camelpickyassist.spi.LedgerKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The program of a child JVM: it sends CSV files with a ledger, all of them at the same time, and writes beside each
 * what became of its rows. It waits for a line on its input before it opens the ledger.
 */
final class KilledSender {

    /** Keeps the hashes of the ledger readable by the next child. */
    private static final LedgerKey KEY = LedgerKey.of("a secret that the test knows");

    private KilledSender() {}

    /** Arguments: base URL, token, folder of the ledger, recipients in a push, key of a list, and the files. */
    public static void main(String[] args) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 5; i < args.length; i++) {
            files.add(Path.of(args[i]));
        }
        CamelContext context = new DefaultCamelContext();
        try {
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
                return;
            }
            try (FilePushLedger ledger = FilePushLedger.open(Path.of(args[2]), KEY)) {
                component.getConfiguration().setLedger(ledger);
                send(context, files);
            }
        } finally {
            context.stop();
        }
    }

    private static void send(CamelContext context, List<Path> files) throws InterruptedException {
        Endpoint endpoint = context.getEndpoint("pickyassist:dynamic");
        ProducerTemplate template = context.createProducerTemplate();
        List<Thread> threads = new ArrayList<>();
        for (Path file : files) {
            Thread thread = new Thread(() -> send(template, endpoint, file));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void send(ProducerTemplate template, Endpoint endpoint, Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Iterator<Map<String, String>> rows = lines.lines()
                    .map(line -> line.split(","))
                    .map(cells -> Map.of("number", cells[0], "message", cells[1]))
                    .iterator();
            Exchange exchange = template.send(endpoint, sent -> {
                sent.getMessage().setBody(rows);
                sent.getMessage().setHeader("file", file.getFileName().toString());
            });
            write(file, exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Exchange exchange) throws IOException {
        PushResult result = Objects.requireNonNull(
                exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class), "no result");
        List<String> lines = new ArrayList<>();
        for (RecipientOutcome outcome : result) {
            lines.add(outcome.getNumber() + "," + outcome.getState() + "," + outcome.getMessageId());
        }
        Path whole = Files.write(file.resolveSibling(file.getFileName() + ".part"), lines);
        Files.move(whole, results(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the file in which a child writes what became of the rows of this one. */
    static Path results(Path file) {
        return file.resolveSibling(file.getFileName() + ".results");
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The program of a child JVM: it sends CSV files with a ledger, all of them at the same time, and writes beside each
 * what became of its rows. It waits for a line on its input before it opens the ledger.
 */
final class KilledSender {

    /** Keeps the hashes of the ledger readable by the next child. */
    static final LedgerKey KEY = LedgerKey.of("a secret that the test knows");

    private KilledSender() {}

    /** Arguments: base URL, token, folder of the ledger, recipients in a push, key of a list, and the files. */
    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            PickyAssistComponent component = started(context, args);
            if (isToBegin()) {
                try (FilePushLedger ledger = FilePushLedger.open(Path.of(args[2]), KEY)) {
                    component.getConfiguration().setLedger(ledger);
                    ProducerTemplate template = context.createProducerTemplate();
                    sendAll(args, file -> send(template, file));
                }
            }
        } finally {
            context.stop();
        }
    }

    /** Starts Camel with the component as the arguments say, without a ledger. */
    static PickyAssistComponent started(CamelContext context, String[] args) {
        PickyAssistComponent component = new PickyAssistComponent(context);
        component.getConfiguration().setBaseUrl(args[0]);
        component.getConfiguration().setToken(args[1]);
        component.getConfiguration().setApplication("whatsapp-official");
        component.getConfiguration().setPushesPerMinute(0);
        component.getConfiguration().setMaxRecipientsPerPush(Integer.parseInt(args[3]));
        component.getConfiguration().setIdempotentKey(args[4]);
        context.addComponent("pickyassist", component);
        context.start();
        return component;
    }

    /** Waits for a line, or for the end of the input: then there is nothing to send. */
    static boolean isToBegin() throws IOException {
        System.out.println("ready");
        return System.in.read() >= 0;
    }

    /** Sends the files at the same time. */
    static void sendAll(String[] args, Consumer<Path> sender) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 5; i < args.length; i++) {
            Path file = Path.of(args[i]);
            Thread thread = new Thread(() -> sender.accept(file));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Returns how many entries of a ledger are in doubt. */
    static long inDoubt(Path ledger) {
        try (FilePushLedger opened = FilePushLedger.open(ledger, KEY)) {
            return opened.counts().inDoubt();
        }
    }

    private static void send(ProducerTemplate template, Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            write(
                    file,
                    send(template, file, lines.lines().map(KilledSender::row).iterator()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the rows of a file, and returns what became of them. */
    static PushResult send(ProducerTemplate template, Path file, Object rows) {
        Exchange exchange = template.send("pickyassist:dynamic", sent -> {
            sent.getMessage().setBody(rows);
            sent.getMessage().setHeader("file", file.getFileName().toString());
        });
        return Objects.requireNonNull(
                exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class), "no result");
    }

    static Map<String, String> row(String line) {
        String[] cells = line.split(",");
        return Map.of("number", cells[0], "message", cells[1]);
    }

    static void write(Path file, PushResult result) throws IOException {
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

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.ShortLease;
import io.github.camelpickyassist.spi.LedgerCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * As {@link KilledSender}, with a ledger in a database whose URL is in a file. What another process has begun is not
 * sent until its lease is over, so each list is sent again as long as some of its rows are not sent.
 */
final class JdbcKilledSender {

    private JdbcKilledSender() {}

    /** Arguments: base URL, token, file with the database URL, recipients in a push, key of a list, and the files. */
    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        PickyAssistComponent component = KilledSender.started(context, args);
        if (KilledSender.isToBegin()) {
            try (JdbcPushLedger ledger = ShortLease.open(Files.readString(Path.of(args[2])), KilledSender.KEY)) {
                component.getConfiguration().setLedger(ledger);
                ProducerTemplate template = context.createProducerTemplate();
                KilledSender.sendAll(args, file -> sendRepeatedly(template, file));
            }
        }
        System.exit(0);
    }

    /** Returns how many entries of a ledger are open; those of a process that was killed are in doubt after its lease. */
    static long open(Path ledger) throws IOException {
        LedgerCounts counts = ShortLease.counts(Files.readString(ledger), KilledSender.KEY);
        return counts.inProgress() + counts.inDoubt();
    }

    private static void sendRepeatedly(ProducerTemplate template, Path file) {
        try {
            PushResult result = send(template, file);
            while (result.getNotSent() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                result = send(template, file);
            }
            KilledSender.write(file, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PushResult send(ProducerTemplate template, Path file) throws IOException {
        return KilledSender.send(
                template,
                file,
                Files.readAllLines(file).stream().map(KilledSender::row).toList());
    }
}

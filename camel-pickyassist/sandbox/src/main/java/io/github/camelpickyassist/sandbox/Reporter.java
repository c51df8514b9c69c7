/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.sandbox.internal.rules.Account;
import io.github.camelpickyassist.sandbox.internal.rules.ReportDelays;
import io.github.camelpickyassist.sandbox.internal.rules.Scheduler;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reports the status of accepted messages as it changes: calls the event webhook, returns the credit of refunded
 * messages, and notifies the page.
 */
final class Reporter {

    private static final long SECONDS_BEFORE_THE_ANSWER = 5;

    private final Journal journal;
    private final Account account;
    private final Scheduler scheduler;
    private final Webhook webhook;
    private final ChangeSignal changes;

    Reporter(Journal journal, Account account, Scheduler scheduler, Webhook webhook, ChangeSignal changes) {
        this.journal = journal;
        this.account = account;
        this.scheduler = scheduler;
        this.webhook = webhook;
        this.changes = changes;
    }

    /** Reports the first status, or plans it; called before the answer is sent. */
    void accepted(JournalEntry entry) {
        List<Instant> steps = steps(entry);
        if (webhook.uri() != null && webhook.has(WebhookQuirk.BEFORE_THE_ANSWER)) {
            await(post(reports(entry, steps, 0)));
            plan(entry, steps.get(1), () -> step(entry, steps, 1));
        } else if (webhook.has(WebhookQuirk.LAST_FIRST)) {
            plan(entry, steps.get(2), () -> lastFirst(entry, steps));
        } else {
            plan(entry, steps.get(0), () -> step(entry, steps, 0));
        }
    }

    /** Plans an action, and cancels it if the push is evicted before. */
    private void plan(JournalEntry entry, Instant due, Runnable action) {
        Scheduler.Task task = scheduler.at(due, action);
        journal.whenForgotten(entry, () -> scheduler.cancel(task));
    }

    private List<Instant> steps(JournalEntry entry) {
        Instant pushed = entry.received().when();
        ReportDelays delays = journal.delays();
        return List.of(pushed.plus(delays.submitted()), pushed.plus(delays.delivered()), pushed.plus(delays.read()));
    }

    private void step(JournalEntry entry, List<Instant> steps, int step) {
        List<ReceivedMessage> reports = reports(entry, steps, step);
        report(reports);
        changes.tell();
        if (step + 1 < steps.size()) {
            plan(entry, steps.get(step + 1), () -> step(entry, steps, step + 1));
        }
    }

    private void lastFirst(JournalEntry entry, List<Instant> steps) {
        for (int step = steps.size() - 1; step >= 0; step--) {
            List<ReceivedMessage> reports = reports(entry, steps, step);
            report(reports);
        }
        changes.tell();
    }

    /** Returns the messages whose status changes at this step. */
    private List<ReceivedMessage> reports(JournalEntry entry, List<Instant> steps, int step) {
        List<ReceivedMessage> now = journal.messagesOf(entry, steps.get(step));
        List<ReceivedMessage> before = step == 0 ? List.of() : journal.messagesOf(entry, steps.get(step - 1));
        List<ReceivedMessage> reports = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            DeliveryStatus old = i < before.size() ? before.get(i).status() : DeliveryStatus.UNKNOWN;
            if (now.get(i).status() != old) {
                reports.add(now.get(i));
            }
        }
        return reports;
    }

    private void report(List<ReceivedMessage> reports) {
        refund(reports);
        CompletableFuture<?> unused = post(reports); // never completes exceptionally
    }

    private void refund(List<ReceivedMessage> reports) {
        reports.stream()
                .filter(message -> message.status() == DeliveryStatus.REFUNDED)
                .forEach(message -> account.refund(message.credit()));
    }

    private CompletableFuture<?> post(List<ReceivedMessage> reports) {
        if (webhook.uri() == null) {
            return CompletableFuture.completedFuture(null);
        }
        EventWriter writer = new EventWriter(webhook.has(WebhookQuirk.NUMBERS_AS_TEXT));
        return CompletableFuture.allOf(reports.stream()
                .map(report -> webhook.post(writer.report(report)))
                .toArray(CompletableFuture[]::new));
    }

    private static void await(CompletableFuture<?> posted) {
        try {
            posted.get(SECONDS_BEFORE_THE_ANSWER, TimeUnit.SECONDS);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException slow) {
            // The answer is then sent before the report: a slow webhook must not block the client.
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/** An account as JMX shows it. */
@ManagedResource(description = "An account of Picky Assist")
public final class ManagedAccount {

    private final AccountActivity account;

    ManagedAccount(AccountActivity account) {
        this.account = account;
    }

    @ManagedAttribute(description = "The host of the service")
    public String getHost() {
        return account.name().host();
    }

    @ManagedAttribute(description = "The number of the account, which distinguishes accounts of one process")
    public String getAccount() {
        return account.name().id();
    }

    @ManagedAttribute(description = "Why the account cannot send, or UP")
    public String getHealth() {
        return Objects.requireNonNullElse(AccountHealth.of(account).problem(), "UP");
    }

    @ManagedAttribute(description = "Whether sending is paused by an operator")
    public boolean isPaused() {
        return account.isHeld();
    }

    @ManagedAttribute(
            description = "Maximum of pushes in 60 seconds; 0 without a limit; -1 if the limit is kept elsewhere")
    public int getPushesPerMinute() {
        return account.limit().pushesPerMinute();
    }

    @ManagedAttribute(description = "Pushes that may begin now; -1 without a limit, or if the limit is kept elsewhere")
    public int getPermitsAvailable() {
        return account.limit().available();
    }

    @ManagedAttribute(description = "Milliseconds until the next push may begin")
    public long getWaitMillis() {
        return account.nanosUntilNext() / 1_000_000;
    }

    @ManagedAttribute(description = "The end of the pause that the service asked for; empty without one")
    public String getPausedByServiceUntil() {
        return text(account.pausedUntil());
    }

    @ManagedAttribute(description = "Recipients that were accepted")
    public long getAccepted() {
        return account.accepted();
    }

    @ManagedAttribute(description = "Recipients that were rejected")
    public long getRejected() {
        return account.rejected();
    }

    @ManagedAttribute(description = "Recipients that were not sent to, including those that were sent to later")
    public long getNotSent() {
        return account.notSent();
    }

    @ManagedAttribute(description = "Recipients whose outcome is unknown")
    public long getUnknown() {
        return account.unknown();
    }

    @ManagedAttribute(description = "Recipients whose outcome is unknown and not acknowledged")
    public long getUnknownOpen() {
        return account.unknownOpen();
    }

    @ManagedAttribute(description = "Charges that the service reported, in its own unit")
    public BigDecimal getCredit() {
        return account.credit();
    }

    @ManagedAttribute(description = "Pushes that have ended")
    public long getPushes() {
        long sum = 0;
        for (PushOutcome outcome : PushOutcome.values()) {
            sum += account.pushes(outcome);
        }
        return sum;
    }

    @ManagedAttribute(description = "Pushes in flight")
    public int getInFlight() {
        return account.inFlight();
    }

    @ManagedAttribute(description = "Exchanges that are queued or in flight")
    public int getQueued() {
        return account.queued();
    }

    @ManagedAttribute(description = "Exchanges that are queued or in flight, by route")
    public String getQueueByRoute() {
        return account.queueByRoute().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    @ManagedAttribute(description = "The status of the last refusal that every push would meet; 0 if there is none")
    public int getLastBadStatus() {
        AccountActivity.BadAnswer bad = account.lastBadAnswer();
        return bad == null ? 0 : bad.status();
    }

    @ManagedAttribute(description = "The lists in progress, one line each")
    public List<String> getLists() {
        return account.lists().stream().map(MonitorLog::line).toList();
    }

    @ManagedOperation(description = "Stops sending until resume; pushes in flight are completed")
    public void pause() {
        account.hold();
    }

    @ManagedOperation(description = "Continues after pause")
    public void resume() {
        account.release();
    }

    @ManagedOperation(description = "Pauses the list of this exchange; returns whether there is one")
    public boolean pauseList(String exchangeId) {
        return account.each(exchangeId, ListProgress::pause);
    }

    @ManagedOperation(description = "Continues the list of this exchange; returns whether there is one")
    public boolean resumeList(String exchangeId) {
        return account.each(exchangeId, ListProgress::resume);
    }

    @ManagedOperation(
            description =
                    "Cancels the list of this exchange, whose remaining recipients are not sent to; returns whether there is one")
    public boolean cancelList(String exchangeId) {
        return account.each(exchangeId, ListProgress::cancel);
    }

    @ManagedOperation(description = "Acknowledges this number of recipients with an unknown outcome")
    public void acknowledgeUnknown(long recipients) {
        account.acknowledgeUnknown(recipients);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}

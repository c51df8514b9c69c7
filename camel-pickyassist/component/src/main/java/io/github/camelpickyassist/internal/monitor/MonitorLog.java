/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.protocol.push.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the log lines of one account and of its lists. */
final class MonitorLog implements MonitorListener {

    /** The logger for accounts. */
    static final Logger ACCOUNTS = LoggerFactory.getLogger("io.github.camelpickyassist.account");

    /** The logger for the progress of lists. */
    static final Logger LISTS = LoggerFactory.getLogger("io.github.camelpickyassist.list");

    private static final long LIST_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Map<ListKey, Long> lastLines = new HashMap<>();
    private final WarningLimit unknown = new WarningLimit();
    private final Map<Integer, WarningLimit> refused = new ConcurrentHashMap<>();
    private @Nullable String lastStart;

    /** Distinguishes the attempts of an exchange. */
    private record ListKey(String exchangeId, Instant started) {}

    @Override
    public void accountStarted(AccountActivity account, int concurrentPushes) {
        String start = "Account " + account.name() + ": "
                + limit(account.limit().pushesPerMinute()) + ", at most " + concurrentPushes + " in flight";
        synchronized (this) {
            // An endpoint that is made for one message starts its account again each time.
            if (start.equals(lastStart)) {
                return;
            }
            lastStart = start;
        }
        ACCOUNTS.info(start);
    }

    private static String limit(int pushesPerMinute) {
        return switch (pushesPerMinute) {
            case Limit.NOT_KNOWN -> "the limit of pushes is kept by pushPermits";
            case 0 -> "no limit of pushes";
            default -> "at most " + pushesPerMinute + " pushes in 60 s";
        };
    }

    @Override
    public void pauseAsked(AccountActivity account, Instant until, int status) {
        ACCOUNTS.info(
                "Account {}: the service asked for a pause with status {}; no push is sent until {}",
                account.name(),
                status,
                seconds(until));
    }

    @Override
    public void outcomeUnknown(AccountActivity account, int recipients) {
        warnUnknown(account, unknown.happened(recipients, account.moments().now()));
    }

    private static void warnUnknown(AccountActivity account, long recipients) {
        if (recipients > 0) {
            ACCOUNTS.warn(
                    "Account {}: outcome unknown, recipients: {}; the service may have taken their messages, and a"
                            + " repetition can send them twice",
                    account.name(),
                    recipients);
        }
    }

    @Override
    public void everyPushRefused(AccountActivity account, int status) {
        WarningLimit limit = refused.computeIfAbsent(status, none -> new WarningLimit());
        warnRefused(account, status, limit.happened(1, account.moments().now()));
    }

    private static void warnRefused(AccountActivity account, int status, long pushes) {
        if (pushes > 0) {
            StatusCode code = StatusCode.of(status);
            ACCOUNTS.warn(
                    "Account {}: refused with status {} ({}), pushes: {}; the next push would be refused as well",
                    account.name(),
                    status,
                    code == StatusCode.UNDOCUMENTED ? "not documented" : code.meaning(),
                    pushes);
        }
    }

    @Override
    public synchronized void listStarted(ListStatus list) {
        lastLines.put(key(list), 0L);
    }

    @Override
    public void listContinues(ListStatus list) {
        synchronized (this) {
            long last = lastLines.getOrDefault(key(list), 0L);
            long running = list.running().toNanos();
            if (running - last < LIST_INTERVAL) {
                return;
            }
            lastLines.put(key(list), running);
        }
        LISTS.info("{}", line(list));
    }

    @Override
    public void listEnded(ListStatus list) {
        synchronized (this) {
            lastLines.remove(key(list));
        }
        LISTS.info("{}", line(list));
    }

    private static ListKey key(ListStatus list) {
        return new ListKey(list.exchangeId(), list.started());
    }

    static String line(ListStatus list) {
        StringBuilder line = new StringBuilder("List ").append(list.exchangeId());
        if (list.routeId() != null) {
            line.append(" of route ").append(list.routeId());
        }
        if (list.state() == ListState.ENDED) {
            line.append(" ended after ").append(list.running().toSeconds()).append(" s");
        } else if (list.state() != ListState.RUNNING) {
            line.append(" is ").append(list.state().label());
        }
        line.append(": ").append(list.done());
        if (list.total() != null && list.state() != ListState.ENDED) {
            line.append(" of ").append(list.total());
        }
        line.append(" done, ").append(list.accepted()).append(" accepted, ");
        line.append(list.rejected()).append(" rejected, ");
        line.append(list.notSent()).append(" not sent, ");
        line.append(list.unknown()).append(" unknown, ");
        line.append(list.pushes()).append(list.pushes() == 1 ? " push" : " pushes");
        if (list.waitingUntil() != null) {
            line.append("; waiting for the limit until ").append(seconds(list.waitingUntil()));
        }
        if (list.estimatedEnd() != null) {
            line.append("; estimated end ").append(seconds(list.estimatedEnd()));
        }
        return line.toString();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void tick(AccountActivity account) {
        long now = account.moments().now();
        warnUnknown(account, unknown.due(now));
        refused.forEach((status, limit) -> warnRefused(account, status, limit.due(now)));
    }

    @Override
    public void accountRemoved(AccountActivity account) {
        warnUnknown(account, unknown.rest());
        refused.forEach((status, limit) -> warnRefused(account, status, limit.rest()));
    }

    @Override
    public boolean wantsTick(AccountActivity account) {
        return unknown.isPending() || refused.values().stream().anyMatch(WarningLimit::isPending);
    }
}

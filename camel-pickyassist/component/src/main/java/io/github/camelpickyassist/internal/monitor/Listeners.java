/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls several listeners. The failure of one affects neither the others nor a push. */
final class Listeners implements MonitorListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<MonitorListener> all = new CopyOnWriteArrayList<>();
    private final Set<MonitorListener> failed = ConcurrentHashMap.newKeySet();

    void add(MonitorListener listener) {
        all.add(listener);
    }

    @Override
    public void accountStarted(AccountActivity account, int concurrentPushes) {
        call(each -> each.accountStarted(account, concurrentPushes));
    }

    @Override
    public void accountRemoved(AccountActivity account) {
        call(each -> each.accountRemoved(account));
    }

    @Override
    public void pushEnded(AccountActivity account, PushRecord push) {
        call(each -> each.pushEnded(account, push));
    }

    @Override
    public void pushWaited(AccountActivity account, long nanos) {
        call(each -> each.pushWaited(account, nanos));
    }

    @Override
    public void routeSeen(AccountActivity account, String route) {
        call(each -> each.routeSeen(account, route));
    }

    @Override
    public void pauseAsked(AccountActivity account, Instant until, int status) {
        call(each -> each.pauseAsked(account, until, status));
    }

    @Override
    public void outcomeUnknown(AccountActivity account, int recipients) {
        call(each -> each.outcomeUnknown(account, recipients));
    }

    @Override
    public void everyPushRefused(AccountActivity account, int status) {
        call(each -> each.everyPushRefused(account, status));
    }

    @Override
    public void listStarted(ListStatus list) {
        call(each -> each.listStarted(list));
    }

    @Override
    public void listContinues(ListStatus list) {
        call(each -> each.listContinues(list));
    }

    @Override
    public void listEnded(ListStatus list) {
        call(each -> each.listEnded(list));
    }

    @Override
    public void tick(AccountActivity account) {
        call(each -> each.tick(account));
    }

    @Override
    public boolean wantsTick(AccountActivity account) {
        return all.stream().anyMatch(each -> each.wantsTick(account));
    }

    private void call(Consumer<MonitorListener> event) {
        for (MonitorListener each : all) {
            try {
                event.accept(each);
            } catch (RuntimeException | Error e) {
                warn(each, e);
            }
        }
    }

    // What fails for one push fails for thousands.
    private void warn(MonitorListener listener, Throwable failure) {
        if (failed.add(listener)) {
            LOG.warn("Monitoring failed; pushes are not affected. Further failures are logged at DEBUG", failure);
        } else {
            LOG.debug("Monitoring failed; pushes are not affected", failure);
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several listeners. One that fails must neither keep the others from being told nor disturb a push. */
final class Listeners implements MonitorListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<MonitorListener> all = new CopyOnWriteArrayList<>();

    void add(MonitorListener listener) {
        all.add(listener);
    }

    @Override
    public void accountStarted(AccountActivity account, int concurrentPushes) {
        tell(each -> each.accountStarted(account, concurrentPushes));
    }

    @Override
    public void pushEnded(AccountActivity account, PushRecord push) {
        tell(each -> each.pushEnded(account, push));
    }

    @Override
    public void pushWaited(AccountActivity account, long nanos) {
        tell(each -> each.pushWaited(account, nanos));
    }

    @Override
    public void routeSeen(AccountActivity account, String route) {
        tell(each -> each.routeSeen(account, route));
    }

    @Override
    public void pauseAsked(AccountActivity account, Instant until, int status) {
        tell(each -> each.pauseAsked(account, until, status));
    }

    @Override
    public void outcomeUnknown(AccountActivity account, int recipients) {
        tell(each -> each.outcomeUnknown(account, recipients));
    }

    @Override
    public void everyPushRefused(AccountActivity account, int status) {
        tell(each -> each.everyPushRefused(account, status));
    }

    @Override
    public void listStarted(ListStatus list) {
        tell(each -> each.listStarted(list));
    }

    @Override
    public void listContinues(ListStatus list) {
        tell(each -> each.listContinues(list));
    }

    @Override
    public void listEnded(ListStatus list) {
        tell(each -> each.listEnded(list));
    }

    @Override
    public void tick(AccountActivity account) {
        tell(each -> each.tick(account));
    }

    @Override
    public boolean wantsTick(AccountActivity account) {
        return all.stream().anyMatch(each -> each.wantsTick(account));
    }

    private void tell(Consumer<MonitorListener> news) {
        for (MonitorListener each : all) {
            try {
                news.accept(each);
            } catch (RuntimeException | Error e) {
                LOG.warn("Monitoring failed; the push is not affected", e);
            }
        }
    }
}

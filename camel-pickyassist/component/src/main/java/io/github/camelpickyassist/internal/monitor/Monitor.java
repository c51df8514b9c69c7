/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.PushAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of a Camel context that logs, meters, JMX and the console show. */
public final class Monitor {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final CamelContext context;
    private final List<MonitorListener> listeners;
    private final AccountNumbers numbers = new AccountNumbers();
    private final Map<AccountActivity, List<Runnable>> accounts = Collections.synchronizedMap(new LinkedHashMap<>());

    /**
     * Creates a monitor without accounts.
     *
     * @param listeners called for each account, in addition to the log and the meters
     */
    public Monitor(CamelContext context, List<MonitorListener> listeners) {
        this.context = context;
        this.listeners = List.copyOf(listeners);
    }

    /** Adds an account and returns its counters. */
    public AccountActivity add(PushAccount account, Limit limit, Moments moments, Pulse.Timer timer) {
        Listeners all = new Listeners();
        all.add(new MonitorLog());
        listeners.forEach(all::add);
        AccountName name = AccountName.of(account, numbers.of(account));
        AccountActivity activity = new AccountActivity(name, limit, moments, all, new Pulse(timer));
        List<Runnable> closing = new ArrayList<>();
        for (Meters meters : meters(activity)) {
            all.add(meters);
            closing.add(meters::close);
        }
        closing.add(ManagedAccounts.register(context, activity));
        accounts.put(activity, closing);
        return activity;
    }

    /** Returns the health check of an account, which is not registered yet. */
    public HealthRegistration health(AccountActivity account) {
        return new HealthRegistration(context, account);
    }

    // Applications without Micrometer do not have the classes that the meters are made of.
    private List<Meters> meters(AccountActivity account) {
        if (context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") == null) {
            return List.of();
        }
        try {
            return Meters.of(context, account);
        } catch (LinkageError e) {
            LOG.warn("Account {} has no meters: {}", account.name(), e.toString());
            return List.of();
        }
    }

    /** Removes the meters and the MBean of an account. */
    public void remove(AccountActivity account) {
        List<Runnable> closing = accounts.remove(account);
        if (closing != null) {
            account.listener().accountRemoved(account);
            closing.forEach(each -> close(account, each));
        }
    }

    // A registry that fails must not keep the threads and connections of the account open.
    private static void close(AccountActivity account, Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Meters of account {} cannot be removed: {}", account.name(), e.toString());
        }
    }

    /** Removes all accounts. Those that are added later are numbered from 1 again. */
    public void clear() {
        accounts().forEach(this::remove);
        numbers.clear();
    }

    /** Returns all accounts, the oldest first. */
    public List<AccountActivity> accounts() {
        synchronized (accounts) {
            return List.copyOf(accounts.keySet());
        }
    }
}

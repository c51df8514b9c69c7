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

/** The accounts of a Camel context that can be looked at. */
public final class Monitor {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final CamelContext context;
    private final List<MonitorListener> listeners;
    private final Map<AccountActivity, List<Runnable>> accounts = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Has no accounts yet; these are told of everything, besides the log and the meters. */
    public Monitor(CamelContext context, List<MonitorListener> listeners) {
        this.context = context;
        this.listeners = List.copyOf(listeners);
    }

    /** Begins to look at an account. */
    public AccountActivity add(PushAccount account, Limit limit, Moments moments, Pulse.Timer timer) {
        Listeners all = new Listeners();
        all.add(new MonitorLog());
        listeners.forEach(all::add);
        AccountActivity activity = new AccountActivity(AccountName.of(account), limit, moments, all, new Pulse(timer));
        List<Runnable> closing = new ArrayList<>();
        for (Meters meters : meters(activity)) {
            all.add(meters);
            closing.add(meters::close);
        }
        closing.add(ManagedAccounts.register(context, activity));
        accounts.put(activity, closing);
        return activity;
    }

    /** The health check of an account, which is not registered yet. */
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
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Account {} has no meters: {}", account.name(), e.toString());
            return List.of();
        }
    }

    /** The account is forgotten. */
    public void remove(AccountActivity account) {
        List<Runnable> closing = accounts.remove(account);
        if (closing != null) {
            closing.forEach(Runnable::run);
        }
    }

    /** All accounts, the oldest first. */
    public List<AccountActivity> accounts() {
        synchronized (accounts) {
            return List.copyOf(accounts.keySet());
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers accounts with JMX, in contexts that have it. */
final class ManagedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedAccounts.class);

    private ManagedAccounts() {}

    /** Registers an account; returns what unregisters it. */
    static Runnable register(CamelContext context, AccountActivity account) {
        ManagementAgent agent = agent(context);
        if (agent == null) {
            return () -> {};
        }
        try {
            ObjectName name = new ObjectName(agent.getMBeanObjectDomainName() + ":context="
                    + context.getManagementName() + ",type=pickyassist,name="
                    + ObjectName.quote(account.name().toString()));
            agent.register(new ManagedAccount(account), name, true);
            return () -> unregister(agent, name);
        } catch (JMException | RuntimeException e) {
            LOG.warn("Account {} cannot be registered with JMX: {}", account.name(), e.toString());
            return () -> {};
        }
    }

    private static @Nullable ManagementAgent agent(CamelContext context) {
        return context.getManagementStrategy() == null
                ? null
                : context.getManagementStrategy().getManagementAgent();
    }

    private static void unregister(ManagementAgent agent, ObjectName name) {
        try {
            agent.unregister(name);
        } catch (JMException | RuntimeException e) {
            LOG.debug("{} was not unregistered from JMX: {}", name, e.toString());
        }
    }
}

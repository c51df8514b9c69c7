/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.monitor.ListStatus;
import io.github.camelpickyassist.internal.monitor.MonitorListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spi.ManagementStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the progress of lists to the event notifiers of a Camel context. */
final class ListEvents implements MonitorListener {

    private static final Logger LOG = LoggerFactory.getLogger(ListEvents.class);

    private final CamelContext context;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    ListEvents(CamelContext context) {
        this.context = context;
    }

    @Override
    public void listStarted(ListStatus list) {
        send(PickyAssistListEvent.Kind.STARTED, list);
    }

    @Override
    public void listContinues(ListStatus list) {
        send(PickyAssistListEvent.Kind.PROGRESS, list);
    }

    @Override
    public void listEnded(ListStatus list) {
        send(PickyAssistListEvent.Kind.ENDED, list);
    }

    private void send(PickyAssistListEvent.Kind kind, ListStatus list) {
        ManagementStrategy management = context.getManagementStrategy();
        if (management == null || management.getEventNotifiers().isEmpty()) {
            return;
        }
        PickyAssistListEvent event = new PickyAssistListEvent(context, kind, list);
        event.setTimestamp(System.currentTimeMillis());
        // ManagementStrategy.notify would stop at the first notifier that fails.
        for (EventNotifier notifier : management.getEventNotifiers()) {
            send(event, notifier);
        }
    }

    private void send(PickyAssistListEvent event, EventNotifier notifier) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            String name = notifier.getClass().getName();
            if (failed.add(name)) {
                LOG.warn("{} failed; the list is not affected. Further failures are logged at DEBUG", name, e);
            } else {
                LOG.debug("{} failed; the list is not affected", name, e);
            }
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.monitor.ListStatus;
import io.github.camelpickyassist.internal.monitor.MonitorListener;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the event notifiers of a Camel context how far lists have come. */
final class ListEvents implements MonitorListener {

    private static final Logger LOG = LoggerFactory.getLogger(ListEvents.class);

    private final CamelContext context;

    ListEvents(CamelContext context) {
        this.context = context;
    }

    @Override
    public void listStarted(ListStatus list) {
        tell(PickyAssistListEvent.Kind.STARTED, list);
    }

    @Override
    public void listContinues(ListStatus list) {
        tell(PickyAssistListEvent.Kind.PROGRESS, list);
    }

    @Override
    public void listEnded(ListStatus list) {
        tell(PickyAssistListEvent.Kind.ENDED, list);
    }

    private void tell(PickyAssistListEvent.Kind kind, ListStatus list) {
        ManagementStrategy management = context.getManagementStrategy();
        if (management == null || management.getEventNotifiers().isEmpty()) {
            return;
        }
        PickyAssistListEvent event = new PickyAssistListEvent(context, kind, list);
        event.setTimestamp(System.currentTimeMillis());
        try {
            management.notify(event);
        } catch (Exception e) {
            LOG.warn("An event notifier failed; the list is not affected", e);
        }
    }
}

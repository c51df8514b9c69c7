/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.PickyAssistListEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of the page about monitoring. */
final class Monitoring {

    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    private Monitoring() {}

    static void meters(CamelContext camel, MeterRegistry registry) {
        camel.getRegistry().bind("meterRegistry", MeterRegistry.class, registry);
    }

    static void events(CamelContext camel) {
        camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return event instanceof PickyAssistListEvent;
            }

            @Override
            public void notify(CamelEvent event) {
                PickyAssistListEvent list = (PickyAssistListEvent) event;
                LOG.info("{}: {} of {}", list.getExchangeId(), list.getDone(), list.getTotal());
            }
        });
    }
}

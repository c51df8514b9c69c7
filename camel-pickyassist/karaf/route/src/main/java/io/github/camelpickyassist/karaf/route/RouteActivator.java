/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.karaf.route;

import io.github.camelpickyassist.PickyAssistComponent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Starts Camel with a route that sends, and stops it with the bundle. */
public final class RouteActivator implements BundleActivator {

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private @Nullable MemoryDatabase database;

    /** Called by the container. */
    public RouteActivator() {}

    @Override
    public void start(BundleContext bundles) throws Exception {
        try {
            startCamel(bundles);
        } catch (Exception e) {
            stop(bundles);
            throw e;
        }
        bundles.registerService(CamelContext.class, camel, null);
    }

    private void startCamel(BundleContext bundles) throws Exception {
        camel.setApplicationContextClassLoader(new BundlesClassLoader(
                bundles.getBundle(),
                FrameworkUtil.getBundle(PickyAssistComponent.class),
                FrameworkUtil.getBundle(CamelContext.class)));
        camel.build();
        showProducersHealth();
        camel.getRegistry().bind("meterRegistry", new SimpleMeterRegistry());
        database = MemoryDatabase.create();
        camel.getRegistry().bind("ledger", database.ledger());
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setToken(bundles.getProperty("pickyassist.token"));
        pickyassist.getConfiguration().setApplication("whatsapp-official");
        pickyassist.getConfiguration().setBaseUrl(bundles.getProperty("pickyassist.baseUrl"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to("pickyassist:single" + bundles.getProperty("pickyassist.options"));
                from("direct:send-once").to("pickyassist:single?number=919812345678&ledger=#ledger");
            }
        });
        camel.start();
    }

    /** Camel leaves the health checks of producers out unless they are enabled. */
    private void showProducersHealth() {
        ProducersHealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        HealthCheckHelper.getHealthCheckRegistry(camel).register(producers);
    }

    @Override
    public void stop(BundleContext bundles) throws Exception {
        camel.stop();
        if (database != null) {
            database.close();
        }
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.karaf.route;

import io.github.camelpickyassist.PickyAssistComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Starts Camel with a route that sends, and stops it with the bundle. */
public final class RouteActivator implements BundleActivator {

    private final DefaultCamelContext camel = new DefaultCamelContext(false);

    /** Called by the container. */
    public RouteActivator() {}

    @Override
    public void start(BundleContext bundles) throws Exception {
        camel.setApplicationContextClassLoader(new BundlesClassLoader(
                bundles.getBundle(),
                FrameworkUtil.getBundle(PickyAssistComponent.class),
                FrameworkUtil.getBundle(CamelContext.class)));
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setToken(bundles.getProperty("pickyassist.token"));
        pickyassist.getConfiguration().setBaseUrl(bundles.getProperty("pickyassist.baseUrl"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send")
                        .to("pickyassist:single?application=whatsapp-official&"
                                + bundles.getProperty("pickyassist.options"));
            }
        });
        try {
            camel.start();
        } catch (Exception e) {
            camel.stop();
            throw e;
        }
        bundles.registerService(CamelContext.class, camel, null);
    }

    @Override
    public void stop(BundleContext bundles) {
        camel.stop();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, whose applications see their own classes first. */
final class JettyContainer implements ServletContainer {

    private static final int MILLIS_OF_IDLE_THREADS = 500;

    private final QueuedThreadPool threads = new QueuedThreadPool(20, 0, MILLIS_OF_IDLE_THREADS);
    private final Server server = new Server(threads);
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ContextHandlerCollection applications = new ContextHandlerCollection();
    private WebAppContext application;

    JettyContainer() throws Exception {
        threads.setReservedThreads(0);
        server.addConnector(connector);
        server.setHandler(applications);
        server.start();
    }

    @Override
    public String name() {
        return "Jetty " + System.getProperty("jetty.version");
    }

    @Override
    public String id() {
        return "jetty";
    }

    @Override
    public void deploy(Path war) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath("/");
        context.setWar(war.toString());
        context.setThrowUnavailableOnStartupException(true);
        applications.addHandler(context);
        application = context;
        context.start();
    }

    @Override
    public ClassLoader loader() {
        return application.getClassLoader();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public boolean isOwnThread(String name) {
        return name.startsWith(threads.getName());
    }

    @Override
    public void undeploy() throws Exception {
        application.stop();
        applications.removeHandler(application);
        application.destroy();
        application = null;
    }

    /** Jetty does not stop an application that was added after the start. */
    @Override
    public void close() throws Exception {
        if (application != null) {
            undeploy();
        }
        server.stop();
    }
}

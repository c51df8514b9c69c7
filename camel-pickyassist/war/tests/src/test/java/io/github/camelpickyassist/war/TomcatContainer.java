/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import java.nio.file.Path;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardThreadExecutor;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with the listeners of its own server.xml. */
final class TomcatContainer implements ServletContainer {

    private static final int MILLIS_OF_IDLE_THREADS = 500;

    /** Look after all applications, one after the other. */
    private static final String UTILITY_THREADS = "Catalina-utility-";

    private final Tomcat tomcat = new Tomcat();
    private final StandardThreadExecutor threads = new StandardThreadExecutor();
    private StandardContext application;

    TomcatContainer(Path work) throws Exception {
        tomcat.setBaseDir(work.toString());
        tomcat.setPort(0);
        tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
        tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
        threads.setMinSpareThreads(0);
        threads.setMaxIdleTime(MILLIS_OF_IDLE_THREADS);
        tomcat.getService().addExecutor(threads);
        tomcat.getConnector().getProtocolHandler().setExecutor(threads);
        tomcat.getHost();
        tomcat.start();
    }

    @Override
    public String name() {
        return "Tomcat " + System.getProperty("tomcat.version");
    }

    @Override
    public String id() {
        return "tomcat";
    }

    @Override
    public void deploy(Path war) {
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(war.toString());
        context.addLifecycleListener(new ContextConfig());
        tomcat.getHost().addChild(context);
        application = context;
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("The application is in state " + context.getStateName());
        }
    }

    @Override
    public ClassLoader loader() {
        return application.getLoader().getClassLoader();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public boolean isOwnThread(String name) {
        return name.startsWith(UTILITY_THREADS) || name.startsWith(threads.getNamePrefix());
    }

    @Override
    public void undeploy() throws Exception {
        tomcat.getHost().removeChild(application);
        application = null;
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}

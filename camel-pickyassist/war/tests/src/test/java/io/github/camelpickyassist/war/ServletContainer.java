/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import java.nio.file.Path;

/** A servlet container in this JVM, on a free port, with at most one web application. */
interface ServletContainer {

    /** Its name and version. */
    String name();

    /** A short name for files. */
    String id();

    /**
     * Deploys an unpacked WAR.
     *
     * @throws Exception if the application does not start; the messages of its causes say why
     */
    void deploy(Path war) throws Exception;

    /** The class loader of the deployed application. */
    ClassLoader loader();

    int port();

    /**
     * Whether a thread of this name is one of the container's own. It has the application's class loader while it works
     * for the application, and for a moment after the client has got its response.
     */
    boolean isOwnThread(String name);

    /** Undeploys the application and forgets it. */
    void undeploy() throws Exception;

    /** Undeploys the application, if there is one, and ends the container. */
    void close() throws Exception;
}

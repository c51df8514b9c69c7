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

    /** Undeploys the application and forgets it. */
    void undeploy() throws Exception;

    void close() throws Exception;
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import java.nio.file.Path;

class JettyTest extends AbstractWarTest {

    @Override
    ServletContainer container(Path folder) throws Exception {
        return new JettyContainer();
    }
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.karaf.route;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Finds classes and resources in several bundles, the first one first. Camel looks up components, converters and
 * configurers by files below {@code META-INF/services/org/apache/camel}, which no bundle can import from another.
 */
final class BundlesClassLoader extends ClassLoader {

    private final List<Bundle> bundles;

    BundlesClassLoader(Bundle... bundles) {
        super(ClassLoader.getPlatformClassLoader());
        this.bundles = List.of(bundles);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (Bundle bundle : bundles) {
            try {
                return bundle.loadClass(name);
            } catch (ClassNotFoundException e) {
                // The next bundle may have it.
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (Bundle bundle : bundles) {
            URL resource = bundle.getResource(name);
            if (resource != null) {
                return resource;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> all = new ArrayList<>();
        for (Bundle bundle : bundles) {
            Enumeration<URL> resources = bundle.getResources(name);
            if (resources != null) {
                all.addAll(Collections.list(resources));
            }
        }
        return Collections.enumeration(all);
    }
}

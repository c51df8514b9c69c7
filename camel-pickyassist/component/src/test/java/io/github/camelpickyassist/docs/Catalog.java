/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** What Camel's tools know about the component. */
final class Catalog {

    private static final String JSON = json();

    private Catalog() {}

    static ComponentModel component() {
        return JsonMapper.generateComponentModel(JSON);
    }

    static DefaultCamelCatalog camel() {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("pickyassist", "io.github.camelpickyassist.PickyAssistComponent", JSON);
        return catalog;
    }

    private static String json() {
        String name = "META-INF/io/github/camelpickyassist/pickyassist.json";
        try (InputStream in = Catalog.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

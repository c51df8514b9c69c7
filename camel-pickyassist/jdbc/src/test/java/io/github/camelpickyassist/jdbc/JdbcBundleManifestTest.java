/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

class JdbcBundleManifestTest {

    @Test
    void exportsItsPackageAndImportsOnlyWhatItsDependenciesHave() throws IOException {
        Attributes manifest = manifest();

        assertThat(manifest.getValue("Bundle-SymbolicName"))
                .isEqualTo("io.github.camelpickyassist.camel-pickyassist-jdbc");
        assertThat(names(manifest.getValue("Export-Package"))).containsExactly("io.github.camelpickyassist.jdbc");
        assertThat(names(manifest.getValue("Import-Package")))
                .containsExactlyInAnyOrder(
                        "io.github.camelpickyassist.protocol.push",
                        "io.github.camelpickyassist.spi",
                        "javax.sql",
                        "org.jspecify.annotations",
                        "org.slf4j");
    }

    private static Attributes manifest() throws IOException {
        try (InputStream file = JdbcPushLedger.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()
                .resolve("META-INF/MANIFEST.MF")
                .toURL()
                .openStream()) {
            return new Manifest(file).getMainAttributes();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The packages of a header, without attributes, in which commas stand between quotes. */
    private static String[] names(String header) {
        return header.replaceAll("\"[^\"]*\"", "").replaceAll(";[^,]*", "").split(",");
    }
}

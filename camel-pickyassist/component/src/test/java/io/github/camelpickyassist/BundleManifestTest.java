/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BundleManifestTest {

    private static final String OURS = "io.github.camelpickyassist";

    /** The artifacts that an installation has anyway, because the POMs ask for them or because they are the user's. */
    private static final Map<String, List<String>> PROVIDERS = Map.of(
            "pickyassist-protocol", List.of("jackson-core"),
            "pickyassist-sandbox", List.of("pickyassist-protocol", "jackson-core", "slf4j-api"),
            "camel-pickyassist",
                    List.of(
                            "pickyassist-protocol",
                            "camel-api",
                            "camel-attachments",
                            "camel-http",
                            "camel-management-api",
                            "camel-support",
                            "camel-util",
                            "camel-util-json",
                            "jackson-annotations",
                            "jackson-core",
                            "jackson-databind",
                            "jakarta.activation-api",
                            "httpclient5",
                            "httpcore5",
                            "slf4j-api"));

    static Stream<Arguments> bundles() {
        return Stream.of(
                bundle("pickyassist-protocol", Push.class, "protocol.event", "protocol.push", "protocol.wire"),
                bundle("pickyassist-sandbox", PickyAssistSandbox.class, "sandbox"),
                bundle("camel-pickyassist", PickyAssistComponent.class, "", "dsl", "ledger", "option", "spi"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void exportsWhatUsersMayName(Bundle bundle) {
        assertThat(bundle.clauses("Export-Package").map(BundleManifestTest::name))
                .containsExactlyInAnyOrderElementsOf(bundle.exports);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void importsOnlyWhatItsDependenciesHave(Bundle bundle) {
        Set<String> there = packages(PROVIDERS.get(bundle.artifact));
        assertThat(bundle.clauses("Import-Package")
                        .filter(clause -> !clause.contains("resolution:=optional"))
                        .map(BundleManifestTest::name)
                        .filter(name -> ModuleLayer.boot().modules().stream()
                                .noneMatch(module -> module.getPackages().contains(name))))
                .isNotEmpty()
                .isSubsetOf(there);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void takesCamelFrom414To5(Bundle bundle) {
        assertThat(bundle.clauses("Import-Package").filter(clause -> clause.startsWith("org.apache.camel")))
                .allMatch(clause -> clause.contains("version=\"[4.14,5)\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void takesItsOwnPartsInOneVersion(Bundle bundle) {
        assertThat(bundle.clauses("Import-Package").filter(clause -> clause.startsWith(OURS)))
                .allMatch(clause -> clause.contains("version=\"[0.1,0.2)\""));
    }

    /** Two builds of the same sources give the same manifest. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void saysNothingOfTheMachineThatBuiltIt(Bundle bundle) {
        assertThat(bundle.manifest.keySet())
                .map(Object::toString)
                .doesNotContain("Bnd-LastModified", "Built-By", "Build-Jdk", "Private-Package", "Tool");
    }

    private static Arguments bundle(String artifact, Class<?> type, String... exports) {
        List<String> names = Stream.of(exports)
                .map(name -> name.isEmpty() ? OURS : OURS + "." + name)
                .toList();
        return Arguments.of(Named.of(artifact, new Bundle(artifact, names, manifestBeside(type))));
    }

    /** The manifest of the jar, or of the folder of classes, that a class is from. */
    private static Attributes manifestBeside(Class<?> type) {
        try {
            URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                try (InputStream file = Files.newInputStream(path.resolve("META-INF/MANIFEST.MF"))) {
                    return new Manifest(file).getMainAttributes();
                }
            }
            try (JarFile jar = new JarFile(path.toFile())) {
                return jar.getManifest().getMainAttributes();
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("No manifest beside " + type, e);
        }
    }

    private static String name(String clause) {
        return clause.replaceFirst(";.*", "");
    }

    /** The packages in those jars of the class path that belong to the artifacts. */
    private static Set<String> packages(List<String> artifacts) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> artifacts.stream().anyMatch(artifact -> isOf(artifact, entry)))
                .flatMap(BundleManifestTest::packages)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isOf(String artifact, Path entry) {
        return entry.getFileName().toString().matches(artifact + "-\\d.*\\.jar")
                || entry.endsWith(Path.of(artifact.replace("pickyassist-", ""), "target", "classes"));
    }

    private static Stream<String> packages(Path entry) {
        if (!Files.isDirectory(entry)) {
            try (JarFile jar = new JarFile(entry.toFile())) {
                return jar.stream().map(ZipEntry::getName).toList().stream().flatMap(BundleManifestTest::packageOf);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try (Stream<Path> files = Files.walk(entry)) {
            return files
                    .map(file -> entry.relativize(file).toString().replace(File.separatorChar, '/'))
                    .toList()
                    .stream()
                    .flatMap(BundleManifestTest::packageOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> packageOf(String file) {
        int end = file.lastIndexOf('/');
        return end > 0 && file.endsWith(".class")
                ? Stream.of(file.substring(0, end).replace('/', '.'))
                : Stream.of();
    }

    private record Bundle(String artifact, List<String> exports, Attributes manifest) {

        /** The comma-separated clauses of a header. Commas inside quotes do not separate. */
        Stream<String> clauses(String header) {
            List<String> clauses = new ArrayList<>();
            StringBuilder clause = new StringBuilder();
            boolean quoted = false;
            for (char c : manifest.getValue(header).toCharArray()) {
                quoted ^= c == '"';
                if (c == ',' && !quoted) {
                    clauses.add(clause.toString());
                    clause.setLength(0);
                } else {
                    clause.append(c);
                }
            }
            clauses.add(clause.toString());
            return clauses.stream();
        }
    }
}

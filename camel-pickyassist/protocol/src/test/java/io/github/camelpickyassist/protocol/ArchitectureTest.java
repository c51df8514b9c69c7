/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Set<String> NAMES_OF_PLACES = Set.of("java.net.URI", "java.net.URISyntaxException");

    private static final Set<String> DOORS = Set.of(
            "java.io.RandomAccessFile",
            "java.io.Console",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime");

    private static final DescribedPredicate<JavaClass> WAYS_OUT = describe(
            "files, sockets or processes",
            type -> type.getPackageName().startsWith("java.net") && !NAMES_OF_PLACES.contains(type.getName())
                    || type.getPackageName().startsWith("java.nio.file")
                    || type.getPackageName().startsWith("java.nio.channels")
                    || type.getName().startsWith("java.io.File")
                    || DOORS.contains(type.getName()));

    private static final DescribedPredicate<JavaClass> OTHER_THREADS = describe(
            "threads or executors",
            type -> type.isEquivalentTo(Thread.class)
                    || type.getName().equals("java.util.Timer")
                    || type.getPackageName().equals("java.util.concurrent")
                            && (type.getSimpleName().contains("Execut")
                                    || type.getSimpleName().contains("Future")
                                    || type.getSimpleName().startsWith("ForkJoin")));

    private static JavaClasses protocol;

    @BeforeAll
    static void readsTheClasses() {
        protocol = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(ArchitectureTest.class);
    }

    @Test
    void dependsOnTheJdkAndJacksonOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations",
                        "io.github.camelpickyassist.protocol..")
                .check(protocol);
    }

    @Test
    void doesNoIo() {
        noClasses().should().dependOnClassesThat(WAYS_OUT).check(protocol);
    }

    @Test
    void startsNoThreads() {
        noClasses().should().dependOnClassesThat(OTHER_THREADS).check(protocol);
    }

    @Test
    void usesJacksonInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..protocol.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(protocol);
    }

    @Test
    void keepsValuesFreeOfTheirWireFormat() {
        noClasses()
                .that()
                .resideInAnyPackage("..protocol.push..", "..protocol.event..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..protocol.wire..")
                .check(protocol);
    }

    @Test
    void keepsPushesApartFromEvents() {
        noClasses()
                .that()
                .resideInAPackage("..protocol.push..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..protocol.event..")
                .check(protocol);
    }

    @Test
    void hasNoCycles() {
        slices().matching("io.github.camelpickyassist.protocol.(*)..")
                .should()
                .beFreeOfCycles()
                .check(protocol);
    }
}

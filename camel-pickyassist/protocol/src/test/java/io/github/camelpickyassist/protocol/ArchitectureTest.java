/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
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
                    || type.getPackageName().startsWith("javax.net")
                    || type.getPackageName().startsWith("java.nio.file")
                    || type.getPackageName().startsWith("java.nio.channels")
                    || type.getName().startsWith("java.io.File")
                    || DOORS.contains(type.getName()));

    private static final DescribedPredicate<JavaClass> OTHER_THREADS = describe(
            "threads or executors",
            type -> type.isAssignableTo(Thread.class)
                    || type.getName().equals("java.util.Timer")
                    || type.getPackageName().equals("java.util.concurrent")
                            && (type.getSimpleName().contains("Execut")
                                    || type.getSimpleName().contains("Future")
                                    || type.getSimpleName().startsWith("ForkJoin")));

    @ArchTest
    static final ArchRule needsNothingButTheJdkAndJackson = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify.annotations",
                    "io.github.camelpickyassist.protocol.."));

    @ArchTest
    static final ArchRule opensNothing = noClasses().should().dependOnClassesThat(WAYS_OUT);

    @ArchTest
    static final ArchRule startsNothing = noClasses().should().dependOnClassesThat(OTHER_THREADS);

    @ArchTest
    static final ArchRule knowsJsonInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..protocol.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule keepsTheLanguageFreeOfItsSpelling = noClasses()
            .that()
            .resideInAnyPackage("..protocol.push..", "..protocol.event..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..protocol.wire..");

    @ArchTest
    static final ArchRule keepsPushesApartFromEvents = noClasses()
            .that()
            .resideInAPackage("..protocol.push..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..protocol.event..");

    @ArchTest
    static final ArchRule hasNoCycles = slices().matching("io.github.camelpickyassist.protocol.(*)..")
            .should()
            .beFreeOfCycles();
}

/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.camelpickyassist.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheServerOpensSockets = noClasses()
            .that()
            .resideOutsideOfPackage("..sandbox.internal.http")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.(Server)?Socket(Impl)?|java\\.net\\.DatagramSocket|java\\.nio\\.channels\\..*"
                            + "|java\\.net\\.http\\..*|java\\.net\\.URLConnection|com\\.sun\\.net\\.httpserver\\..*");

    @ArchTest
    static final ArchRule theServerKnowsNothingOfPushes = noClasses()
            .that()
            .resideInAPackage("..sandbox.internal.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..protocol..", "com.fasterxml..", "io.github.camelpickyassist.sandbox");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.github.camelpickyassist.sandbox.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheExtensionKnowsJUnit = noClasses()
            .that()
            .doNotHaveSimpleName("SandboxExtension")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule nobodyKnowsCamel =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.camel..");
}

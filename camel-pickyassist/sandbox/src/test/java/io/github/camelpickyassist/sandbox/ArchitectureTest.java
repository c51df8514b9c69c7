/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SANDBOX = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.camelpickyassist.sandbox");

    @Test
    void onlyTheServerOpensSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..sandbox.internal.http")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Server)?Socket(Impl)?|java\\.net\\.DatagramSocket"
                        + "|java\\.nio\\.channels\\..*|java\\.net\\.http\\..*|java\\.net\\.URLConnection"
                        + "|com\\.sun\\.net\\.httpserver\\..*")
                .check(SANDBOX);
    }

    @Test
    void theServerKnowsNothingOfPushes() {
        noClasses()
                .that()
                .resideInAPackage("..sandbox.internal.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..protocol..", "com.fasterxml..", "io.github.camelpickyassist.sandbox")
                .check(SANDBOX);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.camelpickyassist.(**)")
                .should()
                .beFreeOfCycles()
                .check(SANDBOX);
    }

    @Test
    void onlyTheExtensionKnowsJUnit() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SandboxExtension")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(SANDBOX);
    }

    @Test
    void nobodyKnowsCamel() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(SANDBOX);
    }
}

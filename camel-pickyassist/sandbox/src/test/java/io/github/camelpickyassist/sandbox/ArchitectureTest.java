/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void packagesStaySmall() {
        assertThat(SANDBOX.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
                        .values())
                .allMatch(types -> types <= 50);
    }

    @Test
    void noPublicTypeExposesAnInternalOne() {
        classes()
                .that()
                .resideInAPackage("io.github.camelpickyassist.sandbox")
                .and()
                .arePublic()
                .should(exposeNothingInternal())
                .check(SANDBOX);
    }

    private static ArchCondition<JavaClass> exposeNothingInternal() {
        return new ArchCondition<>("expose nothing internal") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                        .filter(ArchitectureTest::isExposed)
                        .filter(member -> types(member).anyMatch(ArchitectureTest::isInternal))
                        .forEach(member -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " names an internal type")));
                Stream.concat(type.getAllRawInterfaces().stream(), type.getAllRawSuperclasses().stream())
                        .filter(ArchitectureTest::isInternal)
                        .forEach(parent -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is a " + parent.getName() + ", which is internal")));
            }
        };
    }

    private static boolean isExposed(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    /** Every type in the signature, type arguments and exceptions included. */
    private static Stream<JavaClass> types(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream();
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().contains(".sandbox.internal");
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

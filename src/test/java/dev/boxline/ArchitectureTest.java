package dev.boxline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the arrows: few packages, one direction. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.boxline");

    @Test
    void packages_use_only_what_others_offer_and_never_in_a_circle() {
        ApplicationModules.of(BoxlineApplication.class).verify();
    }

    @Test
    void arrows_point_from_the_doors_to_the_process_to_the_capabilities() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("doors")
                .definedBy("dev.boxline.web..")
                .layer("process")
                .definedBy("dev.boxline.process..")
                .layer("capabilities")
                .definedBy(
                        "dev.boxline.payment..",
                        "dev.boxline.courses..",
                        "dev.boxline.warehouse..",
                        "dev.boxline.logistics..",
                        "dev.boxline.parking..")
                .layer("ordering")
                .definedBy("dev.boxline.ordering..")
                .layer("partner")
                .definedBy("dev.boxline.partner..")
                .whereLayer("doors")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("process")
                .mayOnlyBeAccessedByLayers("doors")
                .whereLayer("capabilities")
                .mayOnlyBeAccessedByLayers("doors", "process")
                .whereLayer("ordering")
                .mayOnlyBeAccessedByLayers("doors", "process", "capabilities")
                .check(CLASSES);
    }

    @Test
    void only_the_process_knows_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.boxline.process..", "dev.boxline.web.door..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.."))
                .check(CLASSES);
    }

    @Test
    void capabilities_know_neither_doors_nor_servlets() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.boxline.ordering..",
                        "dev.boxline.payment..",
                        "dev.boxline.courses..",
                        "dev.boxline.warehouse..",
                        "dev.boxline.logistics..",
                        "dev.boxline.parking..",
                        "dev.boxline.partner..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.servlet.."))
                .check(CLASSES);
    }

    @Test
    void nobody_depends_on_the_simulator_and_it_depends_on_nobody() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.boxline.simulator..", "dev.boxline")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.boxline.simulator.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.boxline.simulator..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.boxline..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                resideInAPackage("dev.boxline.simulator.."))))
                .check(CLASSES);
    }
}

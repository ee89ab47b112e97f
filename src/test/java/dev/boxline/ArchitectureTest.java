package dev.boxline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.boxline.http.Problems;
import dev.boxline.simulator.http.SimulatorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the dependencies between packages: one direction, from the audiences down to the ground. */
class ArchitectureTest {

    private static final int MOST_TYPES = 20;

    private static final Pattern MODULE = Pattern.compile("dev\\.boxline\\.(\\w+)");

    /** From top to bottom; packages on one line don't use each other. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("shop", "console", "webhook", "engineapi", "drill"),
            List.of("operations"),
            List.of("security"),
            List.of("http"),
            List.of("process"),
            List.of("reconciliation"),
            List.of("payment", "catalogue", "warehouse", "logistics", "audit"),
            List.of("recovery"),
            List.of("deadletter"),
            List.of("ordering"),
            List.of("bill", "alerting"),
            List.of("partner"),
            List.of("tracing"),
            List.of("transaction", "database", "startup", "actuator", "money", "csv", "json", "logging"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.boxline");

    @Test
    void modules_use_only_what_others_expose_and_never_in_a_cycle() {
        ApplicationModules.of(BoxlineApplication.class).verify();
    }

    @Test
    void dependencies_point_from_the_audiences_down_to_the_ground() {
        var above = new ArrayList<String>();
        for (List<String> layer : LAYERS) {
            for (String module : layer) {
                var forbidden = new ArrayList<>(above);
                layer.stream().filter(other -> !other.equals(module)).forEach(forbidden::add);
                noClasses()
                        .that()
                        .resideInAPackage(in(module))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                forbidden.stream().map(ArchitectureTest::in).toArray(String[]::new)))
                        .allowEmptyShould(false)
                        .check(CLASSES);
            }
            above.addAll(layer);
        }
    }

    @Test
    void each_package_has_its_layer() {
        assertThat(CLASSES.stream().map(ArchitectureTest::module).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(LAYERS.stream().flatMap(List::stream), Stream.of("", "simulator", "conformance"))
                                .toList());
    }

    @Test
    void no_package_has_more_types_than_a_reader_can_survey() {
        Map<String, Long> types = CLASSES.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(types).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void only_the_process_and_the_guarded_access_to_it_know_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("process"), in("engineapi"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.."))
                .check(CLASSES);
    }

    @Test
    void capabilities_know_no_servlets() {
        noClasses()
                .that()
                .resideInAnyPackage(LAYERS.subList(5, 11).stream()
                        .flatMap(List::stream)
                        .map(ArchitectureTest::in)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.servlet.."))
                .check(CLASSES);
    }

    /** Another version of Jackson has other packages, exceptions, names and defaults: what knows them stays together. */
    @Test
    void only_one_package_and_two_types_know_how_jackson_reads_and_writes() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("json"))
                .and(not(belongToAnyOf(Problems.class, SimulatorJson.class)))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
                        .and(not(resideInAPackage("com.fasterxml.jackson.annotation"))))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator", "conformance"})
    void nothing_depends_on_the_tools_and_they_depend_on_nothing_but_json(String tool) {
        noClasses()
                .that()
                .resideOutsideOfPackages(in(tool), "dev.boxline")
                .should()
                .dependOnClassesThat(resideInAPackage(in(tool)))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(in(tool))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.boxline..").and(not(resideInAnyPackage(in(tool), in("json")))))
                .check(CLASSES);
    }

    private static String in(String module) {
        return "dev.boxline." + module + "..";
    }

    private static String module(JavaClass type) {
        Matcher in = MODULE.matcher(type.getPackageName());
        return in.lookingAt() ? in.group(1) : "";
    }
}

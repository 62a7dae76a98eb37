package dev.sojourn.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom, between packages; between modules the build files say so themselves. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sojourn");

    @Test
    void shouldSeeAllModules() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName().split("\\.", -1)[2]))
                .contains("state", "topology", "formats", "connectors", "drill", "cli");
    }

    @Test
    void shouldUseKafkasPublicApiOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..internals..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("dev.sojourn.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldKeepTheOracleApartFromWhatItJudges() {
        noClasses()
                .that()
                .resideInAPackage("dev.sojourn.drill.oracle..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sojourn.topology..", "dev.sojourn.state..", "dev.sojourn.drill.load..")
                .check(CLASSES);
    }

    @Test
    void shouldTryTheStateStoreWithoutAnyPipeline() {
        noClasses()
                .that()
                .resideInAPackage("dev.sojourn.drill.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sojourn.topology..", "dev.sojourn.drill.oracle..", "dev.sojourn.drill.demo..")
                .check(CLASSES);
    }

    @Test
    void shouldLetFormatsKnowNothingOfTheTopologyButTheirDoor() {
        noClasses()
                .that()
                .resideInAPackage("dev.sojourn.formats..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.sojourn..")
                        .and(not(resideInAnyPackage("dev.sojourn.formats..", "dev.sojourn.topology.format.."))))
                .check(CLASSES);
    }

    @Test
    void shouldRunWithoutFormats() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sojourn.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sojourn.formats..", "org.apache.avro..", "com.google.protobuf..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepWindowRulesAndClocksFreeOfKafkaStreamsProcessors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sojourn.topology.window..",
                        "dev.sojourn.topology.clock..",
                        "dev.sojourn.topology.stage..",
                        "dev.sojourn.topology.description..",
                        "dev.sojourn.topology.pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(CLASSES);
    }

    @Test
    void shouldLetPackagesOfTheTopologyDependInOneDirection() {
        String[] order = {
            "format", "pipeline", "description", "stage", "clock", "window", "operator", "instance", "backfill"
        };
        for (int lower = 0; lower < order.length; lower++) {
            for (int upper = lower + 1; upper < order.length; upper++) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.sojourn.topology." + order[lower] + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.sojourn.topology." + order[upper] + "..")
                        .check(CLASSES);
            }
        }
    }

    @Test
    void shouldKeepClassesFinal() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAssignableTo(Exception.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}

package io.greenveil.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the modules and the places where Spark may be touched. */
@AnalyzeClasses(packages = "io.greenveil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SPARK = "org.apache.spark..";

    @ArchTest
    static final ArchRule privacyKnowsNeitherSparkNorTheOtherModules = noClasses()
            .that()
            .resideInAPackage("io.greenveil.privacy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    SPARK, "scala..", "io.greenveil.transforms..", "io.greenveil.metrics..", "io.greenveil.jobs..");

    @ArchTest
    static final ArchRule metricsKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage("io.greenveil.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.greenveil.privacy..", "io.greenveil.transforms..", "io.greenveil.jobs..");

    @ArchTest
    static final ArchRule transformsKnowsOnlyPrivacy = noClasses()
            .that()
            .resideInAPackage("io.greenveil.transforms..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.greenveil.metrics..", "io.greenveil.jobs..");

    @ArchTest
    static final ArchRule metersLedgerCarbonAndReportArePlainJava = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.greenveil.metrics.meter..",
                    "io.greenveil.metrics.ledger..",
                    "io.greenveil.metrics.carbon..",
                    "io.greenveil.metrics.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPARK, "scala..");

    @ArchTest
    static final ArchRule sparkInternalsAreTouchedInInternalPackagesOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.greenveil..internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark.sql.catalyst..",
                    "org.apache.spark.sql.classic..",
                    "org.apache.spark.sql.execution..",
                    "org.apache.spark.ui..",
                    "org.apache.spark.status..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.greenveil.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.greenveil.jobs.Main")
            .should()
            .callMethod(System.class, "exit", int.class);
}

package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.coverage.CoverageRun;
import io.greenveil.jobs.coverage.GpuCoverage;
import io.greenveil.jobs.coverage.ScratchFolder;
import io.greenveil.jobs.coverage.StepCoverage;
import io.greenveil.jobs.coverage.Verdict;
import io.greenveil.jobs.coverage.internal.ExplainFailure;
import io.greenveil.jobs.coverage.internal.PlanExplainer;
import io.greenveil.jobs.failure.Failure;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CoverageRunTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    /** Stands in for RAPIDS: every write would run on the GPU, every other query falls back. */
    private static final class WritesOnly implements PlanExplainer {
        @Override
        public String explain(Dataset<Row> query) {
            String plan = query.queryExecution().executedPlan().toString();
            return plan.contains("InsertIntoHadoopFsRelationCommand")
                    ? "*Exec <DataWritingCommandExec> will run on GPU\n"
                    : "!Exec <HashAggregateExec> cannot run on GPU because this is a fake\n";
        }
    }

    private GpuCoverage coverage(Bench bench, PlanExplainer explainer) {
        return CoverageRun.of(
                bench.spark,
                bench.config(),
                RunOptions.all(),
                folder.resolve("scratch").toString(),
                explainer,
                RunObserver.NONE);
    }

    @Test
    void plansTheQueriesOfEveryStepAndCountsJobsOnRdds() {
        Bench bench =
                new Bench(SPARK.session(), folder).people(Bench.ENOUGH_TO_TRAIN).training();

        GpuCoverage coverage = coverage(bench, new WritesOnly());

        assertThat(coverage.failure()).isEmpty();
        assertThat(coverage.steps()).extracting(StepCoverage::step).contains("ingest", "protect", "train");
        assertThat(coverage.steps())
                .filteredOn(
                        step -> !step.step().equals("report") && !step.step().equals("start"))
                .allSatisfy(step -> {
                    assertThat(step.queries()).isPositive();
                    assertThat(step.unexplained()).isZero();
                    assertThat(step.count(Verdict.GPU)).isPositive();
                });
        StepCoverage train = coverage.steps().stream()
                .filter(step -> step.step().equals("train"))
                .findFirst()
                .orElseThrow();
        assertThat(train.jobsOutsideSql()).isPositive();
        assertThat(bench.folder.resolve("output")).doesNotExist();
        assertThat(bench.folder.resolve("work")).doesNotExist();
    }

    @Test
    void plansTheFunctionsInTheFormOfARunWithThePlugin() {
        Bench bench = new Bench(SPARK.session(), folder).people(80);
        List<String> plans = new ArrayList<>();

        coverage(bench, query -> {
            plans.add(((org.apache.spark.sql.classic.Dataset<Row>) query)
                    .queryExecution()
                    .executedPlan()
                    .toString());
            return "";
        });

        assertThat(plans).anyMatch(plan -> plan.contains("applyfunctionexpression(greenveil.token"));
        assertThat(plans).noneMatch(plan -> plan.contains("greenveil.token.invoke"));
        assertThat(bench.spark.conf().contains(GreenveilFunctions.BRIDGE)).isFalse();
    }

    @Test
    void plansEncryptedInputAsARunWithThePluginReadsIt() {
        Bench bench = new Bench(SPARK.session(), folder)
                .input(
                        "people",
                        "in/people",
                        Format.PARQUET,
                        Map.of("parquet.encryption.footer.key", "k"),
                        Optional.of("visit"))
                .people(80);
        String read = "spark.rapids.sql.format.parquet.read.enabled";
        List<String> reads = new ArrayList<>();

        coverage(bench, query -> {
            reads.add(((org.apache.spark.sql.classic.Dataset<Row>) query)
                    .queryExecution()
                    .sparkSession()
                    .conf()
                    .get(read, "true"));
            return "";
        });

        assertThat(reads.subList(1, reads.size()))
                .as("all but the first, which is a trial of the planner")
                .isNotEmpty()
                .containsOnly("false");
        assertThat(bench.spark.conf().contains(read)).isFalse();
    }

    @Test
    void countsWhatItCannotReadOfAPlanAsUnexplained() {
        GpuCoverage coverage = coverage(
                new Bench(SPARK.session(), folder).people(80),
                query -> "Can't replace any part of this plan due to: a reason of tomorrow");

        assertThat(coverage.steps())
                .filteredOn(step -> step.queries() > 0)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.unexplained()).isGreaterThanOrEqualTo(step.queries()));
    }

    @Test
    void keepsWhatWasPlannedBeforeThePrivacyGateRefused() {
        GpuCoverage coverage =
                coverage(new Bench(SPARK.session(), folder).people(80).k(1000), new WritesOnly());

        assertThat(coverage.failure()).map(Failure::exitCode).contains(ExitCode.PRIVACY_REFUSED);
        assertThat(coverage.steps()).extracting(StepCoverage::step).containsSequence("ingest", "protect");
        assertThat(coverage.steps())
                .filteredOn(step -> step.step().equals("protect"))
                .allSatisfy(step -> assertThat(step.queries()).isPositive());
    }

    @Test
    void refusesAPlannerThatDoesNotKnowThisSparkBeforeAnythingRuns() {
        Bench bench = new Bench(SPARK.session(), folder).people(10);

        assertThatThrownBy(() -> coverage(bench, query -> {
                    throw new ExplainFailure(new IllegalArgumentException("of another Spark"));
                }))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("IllegalArgumentException")
                .hasMessageContaining("com.nvidia:rapids-4-spark_2.13:26.08.1");
        assertThat(folder.resolve("scratch")).doesNotExist();
    }

    @Test
    void theScratchFolderLiesBesideWorkForItsOwnerAloneAndGoes() throws Exception {
        Path made;
        try (ScratchFolder scratch = ScratchFolder.beside(
                folder.resolve("work").toString(),
                SPARK.session().sparkContext().hadoopConfiguration())) {
            made = Path.of(java.net.URI.create(scratch.uri()));
            assertThat(made.getParent()).isEqualTo(folder);
            assertThat(made.getFileName().toString()).startsWith("work-explain-");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
            Files.writeString(Files.createDirectory(made.resolve("output")).resolve("x"), "x");
        }
        assertThat(made).doesNotExist();
    }
}

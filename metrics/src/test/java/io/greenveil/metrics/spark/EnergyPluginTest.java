package io.greenveil.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.ledger.DeviceUse.Device;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.meter.FakePowercap;
import io.greenveil.metrics.meter.Quality;
import io.greenveil.metrics.table.EnergyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EnergyPluginTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void keepsTheEnergyOfFailedAttemptsAndCallsItRetry() {
        SparkContext context = SPARK.session().sparkContext();
        begin(context, "run-retry");
        EnergyRuns.step(context, "train");
        burn(context, 1, new Burn(400, 1));

        EnergySnapshot snapshot = EnergyRuns.snapshot(context, "run-retry").orElseThrow();
        EnergyRuns.end(context, "run-retry");

        StageEnergy stage = only(snapshot.rows(), "train");
        assertThat(stage.tasks().failed()).isEqualTo(1);
        assertThat(stage.tasks().succeeded()).isEqualTo(1);
        assertThat(stage.time().cpuNanos()).isGreaterThan(790_000_000L);
        assertThat(stage.waste().retry()).isPositive();
        assertThat(stage.eta()).isBetween(0.2, 0.8);
        assertThat(stage.jobIds()).isNotEmpty();
        assertThat(snapshot.total().booksErrorMicrojoules()).isZero();
        assertThat(snapshot.total().energy().total())
                .isEqualTo(snapshot.rows().stream()
                        .mapToLong(row -> row.energy().total())
                        .sum());
        assertThat(snapshot.total().provenance().quality()).isGreaterThanOrEqualTo(Quality.ATTRIBUTED);
    }

    @Test
    void saysThatAStageRanOnTheCpuAndWithWhichOperators() {
        SparkSession session = SPARK.session();
        SparkContext context = session.sparkContext();
        begin(context, "run-devices");
        EnergyRuns.step(context, "protect");
        session.range(0, 1000, 1, 2)
                .selectExpr("id % 7 AS k", "upper(cast(id AS string)) AS v")
                .groupBy("k")
                .count()
                .collectAsList();
        EnergyRuns.step(context, "train");
        burn(context, 1, new Burn(1, 0));
        EnergySnapshot snapshot = EnergyRuns.snapshot(context, "run-devices").orElseThrow();
        EnergyRuns.end(context, "run-devices");

        List<StageEnergy> sql = snapshot.rows().stream()
                .filter(row -> row.kind() == RowKind.STAGE && row.step().equals("protect"))
                .toList();
        assertThat(sql).hasSizeGreaterThanOrEqualTo(2).allSatisfy(row -> {
            assertThat(row.deviceUse().device()).isEqualTo(Device.CPU);
            assertThat(row.deviceUse().gpuOperators()).isEmpty();
            assertThat(row.deviceUse().cpuOperators()).contains("HashAggregate");
            assertThat(row.deviceUse().fallbackReasons()).containsExactly("the RAPIDS plugin was not loaded");
        });
        assertThat(sql.get(0).deviceUse().cpuOperators()).contains("Exchange", "Project", "Range");
        assertThat(sql.get(sql.size() - 1).deviceUse().cpuOperators()).doesNotContain("Range");
        StageEnergy rdd = only(snapshot.rows(), "train");
        assertThat(rdd.deviceUse().device()).isEqualTo(Device.CPU);
        assertThat(rdd.deviceUse().cpuOperators()).isEmpty();
    }

    @Test
    void bindsStagesToTheStepThatAskedForThemAndToTheirSqlExecution() {
        SparkSession session = SPARK.session();
        SparkContext context = session.sparkContext();
        begin(context, "run-steps");
        EnergyRuns.step(context, "protect");
        session.range(1000).selectExpr("sum(id)").collectAsList();
        EnergyRuns.step(context, "train");
        burn(context, 2, new Burn(50, 0));

        EnergySnapshot snapshot = EnergyRuns.snapshot(context, "run-steps").orElseThrow();
        EnergyRuns.end(context, "run-steps");

        assertThat(snapshot.rows().stream()
                        .filter(row -> row.kind() == RowKind.STAGE && row.step().equals("protect")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.sqlExecutionId()).isNotNull());
        assertThat(only(snapshot.rows(), "train").sqlExecutionId()).isNull();
        assertThat(snapshot.rows())
                .filteredOn(row -> row.kind() == RowKind.DRIVER)
                .extracting(StageEnergy::step)
                .contains("protect", "train");
    }

    @Test
    void writesTablesAtTheEndThatSparkReadsAndThatAddUp() {
        SparkContext context = SPARK.session().sparkContext();
        begin(context, "run-table");
        EnergyRuns.step(context, "train");
        burn(context, 2, new Burn(100, 0));
        long before = EnergyRuns.snapshot(context, "run-table")
                .orElseThrow()
                .total()
                .energy()
                .total();
        EnergyRuns.end(context, "run-table");
        SparkSession session = SPARK.restart(Map.of());

        Dataset<Row> stages = EnergyTables.readStages(session, table(), "run-table");
        Row run = EnergyTables.readRuns(session, table(), "run-table")
                .collectAsList()
                .get(0);
        Row sums = stages.selectExpr(
                        "sum(energy_uj)", "count(*)", "count(distinct run_id, app_id, stage_id, stage_attempt, kind)")
                .head();
        assertThat(sums.getLong(0)).isEqualTo(run.<Long>getAs("energy_uj")).isGreaterThanOrEqualTo(before);
        assertThat(sums.getLong(1))
                .isEqualTo(sums.getLong(2))
                .isEqualTo(run.<Integer>getAs("stage_energy_rows").longValue());
        assertThat(run.<Long>getAs("books_error_uj")).isZero();
        assertThat(run.<String>getAs("pipeline")).isEqualTo("census income=1");
        assertThat(stages.where("kind = 'STAGE' and size(job_ids) = 1 and step = 'train'")
                        .count())
                .isPositive();
        assertThat(stages.where("facility_uj < energy_uj or energy_low_uj > energy_uj or energy_high_uj < energy_uj")
                        .count())
                .isZero();
    }

    @Test
    void worksAloneWithATableOfItsOwn() {
        SparkSession alone = SPARK.restart(Map.of("spark.greenveil.energy.table", table()));
        String appId = alone.sparkContext().applicationId();
        burn(alone.sparkContext(), 2, new Burn(100, 0));
        SparkSession session = SPARK.restart(Map.of());

        List<Row> runs = EnergyTables.readRuns(session, table()).collectAsList();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).<String>getAs("run_id")).isEqualTo(appId);
        assertThat(EnergyTables.readStages(session, table())
                        .where("kind = 'STAGE'")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void neverFailsAJobWhenTheTableCannotBeWritten() {
        SparkSession alone = SPARK.restart(Map.of("spark.greenveil.energy.table", "nosuchscheme://nowhere/energy"));
        assertThat(alone.range(10).count()).isEqualTo(10);

        assertThat(SPARK.restart(Map.of()).range(3).count()).isEqualTo(3);
    }

    @Test
    void leavesNothingHalfWrittenOnAFullDiskAndFailsNoJob() throws IOException {
        Path disk = folder.resolve("disk");
        SparkSession session = SPARK.restart(Map.of(
                "spark.hadoop.fs.full.impl",
                FullDisk.class.getName(),
                "spark.greenveil.energy.table",
                "full://" + disk));
        assertThat(session.range(10).count()).isEqualTo(10);
        SPARK.restart(Map.of());

        assertThat(disk.resolve("stage_energy")).isDirectory();
        try (Stream<Path> files = Files.walk(disk)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void carriesOnWithoutAnyMeterAndSaysSo() {
        SPARK.restart(Map.of("spark.greenveil.energy.proc-root", folder.toString()));
        SparkContext context = SPARK.session().sparkContext();
        begin(context, "run-blind");
        burn(context, 1, new Burn(10, 0));

        EnergySnapshot snapshot = EnergyRuns.snapshot(context, "run-blind").orElseThrow();
        assertThat(snapshot.total().energy().total()).isZero();
        assertThat(snapshot.total().provenance().quality()).isEqualTo(Quality.EXTRAPOLATED);
        assertThat(snapshot.total().notes()).anyMatch(note -> note.contains("Processor times cannot be read"));
        SPARK.restart(Map.of());
    }

    @Test
    void sharesOutWhatACounterOfTheProcessorsGave() {
        long used = 2 * 5_000_000_000L;
        FakePowercap counters = new FakePowercap(folder.resolve("powercap"));
        counters.zone("intel-rapl:0", "package-0", 1L << 40, 0);
        SparkSession session = SPARK.restart(Map.of(
                "spark.greenveil.energy.powercap-root",
                folder.resolve("powercap").toString(),
                "spark.greenveil.energy.sampling-interval",
                "10s"));
        begin(session.sparkContext(), "run-counter");
        EnergyRuns.step(session.sparkContext(), "train");
        counters.use("intel-rapl:0", used / 2);
        burn(session.sparkContext(), 2, new Burn(200, 0));
        counters.use("intel-rapl:0", used / 2); // a sample may lie before the stage or after it, not both

        EnergySnapshot snapshot =
                EnergyRuns.snapshot(session.sparkContext(), "run-counter").orElseThrow();
        StageEnergy stage = only(snapshot.rows(), "train");
        assertThat(stage.energy().cpuDynamic()).isPositive();
        assertThat(stage.provenance().method()).isEqualTo("RAPL_PKG");
        assertThat(stage.provenance().quality()).isEqualTo(Quality.ATTRIBUTED);
        assertThat(snapshot.total().energy().total()).isPositive().isLessThanOrEqualTo(used);
        assertThat(snapshot.total().booksErrorMicrojoules()).isZero();
        SPARK.restart(Map.of());
    }

    @Test
    void writesNothingForAnApplicationThatSparkCouldNotStart() {
        SPARK.session().stop();
        SparkConf conf = new SparkConf()
                .setMaster("local[0]")
                .setAppName("never/started")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.plugins", EnergyPlugin.class.getName())
                .set("spark.greenveil.energy.table", table());

        assertThatThrownBy(() -> new SparkContext(conf)).hasMessageContaining("0 threads");
        assertThat(folder.resolve("energy")).doesNotExist();
        SPARK.session();
    }

    @Test
    void namesAStageOfARunByItsJobDescription() {
        SparkContext context = SPARK.session().sparkContext();
        begin(context, "run-names");
        EnergyRuns.step(context, "train");
        context.setJobDescription("fit a model");
        burn(context, 2, new Burn(50, 0));
        context.setJobDescription(null);
        EnergyRuns.end(context, "run-names");

        assertThat(only(EnergyRuns.snapshot(context, "run-names").orElseThrow().rows(), "train")
                        .name())
                .isEqualTo("fit a model");
    }

    @Test
    void doesNothingWithoutThePlugin() {
        SparkSession bare = SPARK.restart(Map.of("spark.plugins", ""));
        begin(bare.sparkContext(), "run-bare");
        EnergyRuns.step(bare.sparkContext(), "train");

        assertThat(EnergyRuns.snapshot(bare.sparkContext(), "run-bare")).isEmpty();
        EnergyRuns.end(bare.sparkContext(), "run-bare");
        SPARK.restart(Map.of());
    }

    private void begin(SparkContext context, String runId) {
        EnergyRuns.begin(
                context, new RunEnergySettings(runId, "census income=1", table(), 1.2, "FRA", Optional.empty()));
    }

    private String table() {
        return folder.resolve("energy").toUri().toString();
    }

    private static void burn(SparkContext context, int tasks, Burn work) {
        JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(1, 2, 3, 4), tasks)
                .mapPartitions(work)
                .count();
    }

    private static StageEnergy only(List<StageEnergy> rows, String step) {
        List<StageEnergy> found = rows.stream()
                .filter(row -> row.kind() == RowKind.STAGE && row.step().equals(step))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
